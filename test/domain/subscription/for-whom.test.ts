import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { catalogue } from '../../../application/catalogue.ts';
import { offeredPlans } from '../../../domain/catalogue/catalogue.ts';
import type { Member } from '../../../domain/directory/directory.ts';
import { type Entitlement, featuresOf, grant } from '../../../domain/subscription/entitlement.ts';
import { Feature, type UserId } from '../../../domain/values/ids.ts';
import { sampleOf } from '../arbitraries.ts';
import {
  aDirectoryStory,
  type DirectoryEvent,
  type Joining,
  StoredDirectory,
  USERS,
} from '../directory/directory-story.ts';
import { ann, aSubscription, ben, bought, cho, every, GONE, none } from './entitled.ts';

const free = catalogue.freePlan.features;
const opening: [Joining, Joining] = [
  { userId: ann, role: 'enterprise_admin' },
  { userId: ben, role: 'member' },
];

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
