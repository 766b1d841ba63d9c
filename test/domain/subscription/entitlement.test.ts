import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { catalogue } from '../../../application/catalogue.ts';
import { offeredPlans } from '../../../domain/catalogue/catalogue.ts';
import {
  comp,
  coverAnew,
  Entitlement,
  grant,
  regrant,
  revoke,
  uncomp,
} from '../../../domain/subscription/entitlement.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { sampleOf } from '../arbitraries.ts';
import { ann, aSubscription, ben, bought, every, GONE, none } from './entitled.ts';

describe('a grant', () => {
  test('turns on what the plan has, and counts one version', () => {
    fc.assert(
      fc.property(aSubscription, fc.integer({ min: 1, max: 1_000 }), (subscription, version) => {
        const entitlement = grant({ version }, subscription, every);
        expect(entitlement.version).toBe(version + 1);
        expect(entitlement.grant?.features).toEqual(every);
        expect(Entitlement.parse(JSON.parse(JSON.stringify(entitlement)))).toEqual(entitlement);
      }),
    );
  });

  test('twice is once', () => {
    fc.assert(
      fc.property(aSubscription, (subscription) => {
        const once = grant(none, subscription, every);
        expect(grant(once, subscription, every)).toBe(once);
      }),
    );
  });

  test('that is revoked covers nobody, in a version of its own, once', () => {
    fc.assert(
      fc.property(aSubscription, (subscription) => {
        const revoked = revoke(grant(none, subscription, every));
        expect(revoked).toEqual({ version: 3 });
        expect(revoke(revoked)).toBe(revoked);
      }),
    );
  });

  test('of another checkout takes the place of the one before', () => {
    fc.assert(
      fc.property(aSubscription, aSubscription, (first, second) => {
        fc.pre(first.operation !== second.operation);
        expect(grant(grant(none, first, every), second, every)).toEqual({
          ...grant(none, second, every),
          version: 3,
        });
      }),
    );
  });
});

describe('what was bought', () => {
  const subscription = bought('all_current_users', 3);
  const granted = grant(none, subscription, every);
  const joined = { ...subscription, seatsAsOf: 4 };

  test('is granted anew where its plan or whom it covers has changed, and is the same otherwise', () => {
    expect(regrant(granted, { ...subscription }, every)).toBe(granted);
    expect(regrant(granted, joined, every)).toEqual({ ...grant(none, joined, every), version: 3 });
    const elsewhere = { ...subscription, planId: GONE };
    expect(regrant(granted, elsewhere, [])).toEqual({ ...grant(none, elsewhere, []), version: 3 });
    expect(regrant(none, subscription, every)).toEqual(granted);
  });

  test('covers whoever is there now with the features it has, and nobody anew in another scope', () => {
    expect(coverAnew(granted, joined)).toEqual({ ...grant(none, joined, every), version: 3 });
    expect(coverAnew(granted, bought('admin_only', 4))).toBe(granted);
    expect(coverAnew(none, subscription)).toBe(none);
  });
});

describe('what a person gave', () => {
  const act = (why: string) => ({ by: 'ada', why, at: instant(0) });
  const subscription = sampleOf(aSubscription);
  const [plan] = offeredPlans(catalogue).filter((each) => !each.free);
  if (!plan) throw new Error('the catalogue sells a plan');
  const forAll = { scope: 'all_current_users', asOf: 3 } as const;
  const forAnn = { scope: 'admin_only', adminId: ann } as const;
  const given = comp(none, plan, forAll, act('a friend'));

  test('is a grant of its own, in a version of its own, and can be stored', () => {
    const { id: planId, features } = plan;
    expect(given).toEqual({
      version: 2,
      grant: { kind: 'comp', comp: act('a friend'), planId, features, coverage: forAll },
    });
    expect(Entitlement.parse(JSON.parse(JSON.stringify(given)))).toEqual(given);
  });

  test('to the same users is the same, under the first reason; to others it is given anew', () => {
    expect(comp(given, plan, { ...forAll }, act('once more'))).toBe(given);
    expect(comp(given, plan, { ...forAll, asOf: 4 }, act('joiners')).grant).toMatchObject({ coverage: { asOf: 4 } });
    const toAnn = comp(given, plan, forAnn, act('ann alone'));
    expect(toAnn).toMatchObject({ version: 3, grant: { coverage: forAnn } });
    expect(comp(toAnn, plan, { ...forAnn }, act('once more'))).toBe(toAnn);
    expect(comp(toAnn, plan, { ...forAnn, adminId: ben }, act('ben')).grant).toMatchObject({
      coverage: { adminId: ben },
    });
    expect(comp(toAnn, plan, forAll, act('all')).grant).toMatchObject({ coverage: forAll });
    expect(comp(given, { ...plan, id: GONE }, forAll, act('another plan')).grant).toMatchObject({ planId: GONE });
  });

  test('stays when a subscription ends, and ends by itself alone', () => {
    expect(revoke(given)).toBe(given);
    expect(uncomp(given)).toEqual({ version: 3 });
    expect(uncomp(none)).toBe(none);
    const bought = grant(none, subscription, every);
    expect(uncomp(bought)).toBe(bought);
  });

  test('gives way to a purchase', () => {
    expect(grant(given, subscription, every)).toEqual({ ...grant(none, subscription, every), version: 3 });
    expect(regrant(given, subscription, every).grant?.kind).toBe('bought');
    expect(coverAnew(given, subscription)).toBe(given);
  });
});
