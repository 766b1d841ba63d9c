import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { catalogue } from '../../../application/catalogue.ts';
import { offeredPlans } from '../../../domain/catalogue/catalogue.ts';
import { featuresInOrder } from '../../../domain/catalogue/features.ts';
import type { Member } from '../../../domain/directory/directory.ts';
import {
  comp,
  coverAnew,
  Entitlement,
  featuresOf,
  grant,
  regrant,
  revoke,
  uncomp,
} from '../../../domain/subscription/entitlement.ts';
import { type Subscription, subscriptionOf } from '../../../domain/subscription/subscription.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { Feature, PlanId, type UserId } from '../../../domain/values/ids.ts';
import type { Scope } from '../../../domain/values/scope.ts';
import { aPaidCheckout, paidFor, sampleOf } from '../arbitraries.ts';
import {
  aDirectoryStory,
  type DirectoryEvent,
  type Joining,
  StoredDirectory,
  USERS,
} from '../directory/directory-story.ts';

const aSubscription = aPaidCheckout.map((checkout) => subscriptionOf(paidFor(checkout), 1));
const none: Entitlement = { version: 1 };
const every = featuresInOrder(catalogue);
const free = catalogue.freePlan.features;
const GONE = PlanId.parse('taken_out');
const [ann, ben, cho] = USERS;
const opening: [Joining, Joining] = [
  { userId: ann, role: 'enterprise_admin' },
  { userId: ben, role: 'member' },
];

const bought = (scope: Scope, seatsAsOf: number): Subscription => ({
  ...sampleOf(aSubscription),
  scope,
  seatsAsOf,
  adminId: ann,
});

const membersOf = (stored: StoredDirectory): Member[] =>
  USERS.flatMap((userId) => {
    const user = stored.user(userId);
    return user?.membership === 'current' ? [user] : [];
  });

const coveredOf = (entitlement: Entitlement, stored: StoredDirectory): UserId[] =>
  membersOf(stored)
    .filter((member) => featuresOf(entitlement, member, catalogue).length > free.length)
    .map(({ userId }) => userId);

describe('buying for all current users', () => {
  test('covers those who were members at the quote, as long as they have been members since', () => {
    fc.assert(
      fc.property(aDirectoryStory, aDirectoryStory, (before, later) => {
        const stored = new StoredDirectory(opening);
        for (const event of before) stored.play(event);
        const entitlement = grant(none, bought('all_current_users', stored.directory.version), every);
        const covered = new Set(membersOf(stored).map(({ userId }) => userId));
        expect(covered.size).toBe(stored.directory.userCount);
        for (const event of later) {
          stored.play(event);
          if (event.do === 'leave') covered.delete(event.userId);
          expect(coveredOf(entitlement, stored)).toEqual(USERS.filter((userId) => covered.has(userId)));
        }
      }),
    );
  });

  test('does not cover who joins while the buyer types, or leaves and comes back', () => {
    const stored = new StoredDirectory(opening);
    const entitlement = grant(none, bought('all_current_users', stored.directory.version), every);
    const events: DirectoryEvent[] = [
      { do: 'join', user: { userId: cho, role: 'member' }, crash: false },
      { do: 'leave', userId: ben, crash: false },
      { do: 'join', user: { userId: ben, role: 'member' }, crash: false },
    ];
    for (const event of events) stored.play(event);
    expect(membersOf(stored)).toHaveLength(3);
    expect(coveredOf(entitlement, stored)).toEqual([ann]);
  });
});

test('buying for the admin covers the buyer alone, whoever joins or leaves', () => {
  fc.assert(
    fc.property(aDirectoryStory, (story) => {
      const stored = new StoredDirectory(opening);
      const entitlement = grant(none, bought('admin_only', stored.directory.version), every);
      for (const event of story) stored.play(event);
      const buyer = stored.user(ann)?.membership === 'current' ? [ann] : [];
      expect(coveredOf(entitlement, stored)).toEqual(buyer);
    }),
  );
});

describe('the features of a member', () => {
  const [member] = membersOf(new StoredDirectory(opening));
  if (!member) throw new Error('ann is a member');

  test('are the free plan’s where nothing is bought', () => {
    expect(featuresOf(none, member, catalogue)).toEqual(free);
  });

  test('are in the order of the Account Summary, each once, whatever order the grant has them in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(every), (features) => {
        const coverage = { scope: 'admin_only' as const, adminId: member.userId };
        const { operation } = sampleOf(aSubscription);
        const on = featuresOf(
          { version: 2, grant: { kind: 'bought', operation, planId: GONE, features, coverage } },
          member,
          catalogue,
        );
        expect(on).toEqual(every.filter((feature) => free.includes(feature) || features.includes(feature)));
      }),
    );
  });
});

describe('features only grow', () => {
  const [member] = membersOf(new StoredDirectory(opening));
  if (!member) throw new Error('ann is a member');
  const [plan] = offeredPlans(catalogue).filter((each) => !each.free);
  if (!plan) throw new Error('the catalogue sells a plan');
  const [first, ...others] = plan.features;
  if (!first) throw new Error('the plan has features');
  const subscription = { ...bought('admin_only', 1), planId: plan.id };
  const selling = (features: readonly Feature[]) => ({
    ...catalogue,
    plans: catalogue.plans.map((each) => (each.id === plan.id ? { ...each, features } : each)),
  });
  const onUnder = (entitlement: Entitlement, sold: typeof catalogue) => new Set(featuresOf(entitlement, member, sold));

  test('what the plan gives today is on, beside what was bought, without a new version', () => {
    const entitlement = grant(none, subscription, [...free, ...others]);
    expect(onUnder(entitlement, selling(plan.features))).toEqual(new Set(every));
  });

  test('what was bought stays, when the plan has it no more, or is taken out of the catalogue', () => {
    const entitlement = grant(none, subscription, [...plan.features]);
    expect(onUnder(entitlement, selling([]))).toEqual(new Set([...free, ...plan.features]));
    const without = { ...catalogue, plans: catalogue.plans.filter(({ id }) => id !== plan.id) };
    expect(onUnder(entitlement, without)).toEqual(new Set([...free, ...plan.features]));
  });

  test('a feature that the catalogue has forgotten is still told to those who bought it', () => {
    const lost = Feature.parse('a_lost_feature');
    expect(featuresOf(grant(none, subscription, [lost]), member, catalogue)).toContain(lost);
  });
});

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
