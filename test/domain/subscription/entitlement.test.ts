import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { currentCatalogue } from '../../../domain/catalogue/catalogue.ts';
import { Feature } from '../../../domain/catalogue/features.ts';
import type { Member } from '../../../domain/directory/directory.ts';
import type { Scope } from '../../../domain/sale/quote.ts';
import { Entitlement, featuresOf, grant, revoke } from '../../../domain/subscription/entitlement.ts';
import { type Subscription, subscriptionOf } from '../../../domain/subscription/subscription.ts';
import type { UserId } from '../../../domain/values/ids.ts';
import { aPaidCheckout, catalogue, paidFor, sampleOf } from '../arbitraries.ts';
import {
  aDirectoryStory,
  type DirectoryEvent,
  type Joining,
  StoredDirectory,
  USERS,
} from '../directory/directory-story.ts';

const aSubscription = aPaidCheckout.map((checkout) => subscriptionOf(paidFor(checkout)));
const none: Entitlement = { version: 1 };
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
    .filter((member) => featuresOf(entitlement, member, catalogue).length > 1)
    .map(({ userId }) => userId);

describe('buying for all current users', () => {
  test('covers those who were members at the quote, as long as they have been members since', () => {
    fc.assert(
      fc.property(aDirectoryStory, aDirectoryStory, (before, later) => {
        const stored = new StoredDirectory(opening);
        for (const event of before) stored.play(event);
        const entitlement = grant(none, bought('all_current_users', stored.directory.version), catalogue);
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
    const entitlement = grant(none, bought('all_current_users', stored.directory.version), catalogue);
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
      const entitlement = grant(none, bought('admin_only', stored.directory.version), catalogue);
      for (const event of story) stored.play(event);
      const buyer = stored.user(ann)?.membership === 'current' ? [ann] : [];
      expect(coveredOf(entitlement, stored)).toEqual(buyer);
    }),
  );
});

describe('the features of a member', () => {
  const [member] = membersOf(new StoredDirectory(opening));
  if (!member) throw new Error('ann is a member');

  test('are the Free plan’s where nothing is bought', () => {
    expect(featuresOf(none, member, catalogue)).toEqual(['users']);
  });

  test('are in the order of the Account Summary, each once, whatever order the grant has them in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...Feature.options]), (features) => {
        const coverage = { scope: 'admin_only' as const, adminId: member.userId };
        const { checkoutId } = sampleOf(aSubscription);
        const on = featuresOf(
          { version: 2, grant: { kind: 'bought', checkoutId, features, coverage } },
          member,
          catalogue,
        );
        expect(on).toEqual(Feature.options.filter((feature) => feature === 'users' || features.includes(feature)));
      }),
    );
  });
});

describe('a grant', () => {
  test('turns on what the plan has, and counts one version', () => {
    fc.assert(
      fc.property(aSubscription, fc.integer({ min: 1, max: 1_000 }), (subscription, version) => {
        const entitlement = grant({ version }, subscription, catalogue);
        expect(entitlement.version).toBe(version + 1);
        expect(entitlement.grant?.features).toEqual(currentCatalogue().plans.premium.features);
        expect(Entitlement.parse(JSON.parse(JSON.stringify(entitlement)))).toEqual(entitlement);
      }),
    );
  });

  test('twice is once', () => {
    fc.assert(
      fc.property(aSubscription, (subscription) => {
        const once = grant(none, subscription, catalogue);
        expect(grant(once, subscription, catalogue)).toBe(once);
      }),
    );
  });

  test('that is revoked covers nobody, in a version of its own, once', () => {
    fc.assert(
      fc.property(aSubscription, (subscription) => {
        const revoked = revoke(grant(none, subscription, catalogue), subscription.checkoutId);
        expect(revoked).toEqual({ version: 3 });
        expect(revoke(revoked, subscription.checkoutId)).toBe(revoked);
      }),
    );
  });

  test('stays when another checkout’s is revoked', () => {
    fc.assert(
      fc.property(aSubscription, aSubscription, (subscription, other) => {
        fc.pre(subscription.checkoutId !== other.checkoutId);
        const granted = grant(none, subscription, catalogue);
        expect(revoke(granted, other.checkoutId)).toBe(granted);
      }),
    );
  });

  test('of another checkout takes the place of the one before', () => {
    fc.assert(
      fc.property(aSubscription, aSubscription, (first, second) => {
        fc.pre(first.checkoutId !== second.checkoutId);
        expect(grant(grant(none, first, catalogue), second, catalogue)).toEqual({
          ...grant(none, second, catalogue),
          version: 3,
        });
      }),
    );
  });
});
