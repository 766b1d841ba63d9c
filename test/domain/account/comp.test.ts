import { expect, test } from '@jest/globals';
import { closeAccount } from '../../../domain/account/account-events.ts';
import { end, endComp, giveComp } from '../../../domain/account/features.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { Refusal } from '../../../domain/values/refusal.ts';
import { aPlan } from '../../sold.ts';
import { actAt, bought, dueMs } from './given.ts';

const free = end(bought, 'returned', dueMs);
const coverage = { scope: 'all_current_users', asOf: 1 } as const;
const given = giveComp(free, aPlan, coverage, actAt(dueMs));

test('a plan that is given turns its features on, and nothing else', () => {
  expect({ ...given, entitlement: free.entitlement }).toEqual(free);
  expect(given.entitlement).toMatchObject({
    version: free.entitlement.version + 1,
    grant: { kind: 'comp', planId: aPlan.id, coverage },
  });
  expect(giveComp(given, aPlan, coverage, actAt(dueMs + 1))).toBe(given);
});

test('a plan that was given can be taken back', () => {
  expect(endComp(given).entitlement).toEqual({ version: given.entitlement.version + 1 });
  expect(endComp(free)).toBe(free);
});

test('a plan is given to no account that is closed or has bought one', () => {
  const closed = closeAccount(free, { time: instant(dueMs) });
  expect(() => giveComp(closed, aPlan, coverage, actAt(dueMs))).toThrow(new Refusal('AccountClosed'));
  expect(() => giveComp(bought, aPlan, coverage, actAt(dueMs))).toThrow(new Refusal('AlreadySubscribed'));
});
