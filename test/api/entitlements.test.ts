import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EntitlementsView } from '../../api/entitlements.ts';
import { catalogue } from '../../application/catalogue.ts';
import { featuresOf } from '../../domain/subscription/entitlement.ts';
import { aCompany } from '../domain/arbitraries.ts';

test('what a member may use fits the form of the answer', () => {
  fc.assert(
    fc.property(aCompany, ({ account: { entitlement }, admin }) => {
      const view = { features: featuresOf(entitlement, admin, catalogue), entitlementVersion: entitlement.version };
      expect(EntitlementsView.parse(view)).toEqual(view);
    }),
  );
});
