import { expect, test } from '@jest/globals';
import { type Coverage, covers } from '../../../domain/subscription/coverage.ts';
import { aCompany, sampleOf } from '../arbitraries.ts';

const { admin } = sampleOf(aCompany);
const { userId, version } = admin;

test.each<Coverage>([
  { scope: 'admin_only', adminId: userId },
  { scope: 'all_current_users', asOf: version },
])('who has left, or was never there, is covered no more: $scope', (coverage) => {
  expect(covers(coverage, admin)).toBe(true);
  expect(covers(coverage, { membership: 'left', userId, version })).toBe(false);
  expect(covers(coverage, undefined)).toBe(false);
});
