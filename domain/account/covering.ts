import type { Directory, User } from '../directory/directory.ts';
import { coverAnew } from '../subscription/entitlement.ts';
import { isRoomy, type Subscription } from '../subscription/subscription.ts';
import type { Account } from './account.ts';
import { tellHost } from './outbox.ts';

/**
 * The account with this change of its directory, which concerns a user as they were `before`. While the users are no
 * more than the seats everybody is covered: whoever comes to a free seat is so by this very write.
 */
export function withDirectory(
  account: Account,
  directory: Directory,
  before: User | undefined,
  nowMs: number,
): Account {
  const { subscription } = account;
  const next = { ...account, directory };
  if (subscription?.scope !== 'all_current_users') return next;
  const uncovered = uncoveredThen(uncoveredOf(account), subscription, directory, before);
  if (isRoomy(subscription, directory) && uncovered > 0) return coverEverybody(next, subscription, nowMs);
  return { ...next, subscription: { ...subscription, uncovered } };
}

/** How many of the users the subscription does not cover. */
export function uncoveredOf({ subscription, directory: { userCount } }: Account): number {
  if (!subscription) return userCount;
  const { scope, seats, uncovered, isFlat } = subscription;
  if (scope === 'admin_only') return Math.max(userCount - 1, 0);
  // What was stored before this was counted says nothing of it.
  return uncovered ?? (isFlat ? 0 : Math.max(userCount - seats, 0));
}

/** Whoever joins is not covered yet; whoever leaves may not have been. */
function uncoveredThen(known: number, { seatsAsOf }: Subscription, { pending }: Directory, before: User | undefined) {
  const wasThere = before?.membership === 'current';
  const isThere = pending.membership === 'current';
  if (isThere && !wasThere) return known + 1;
  return wasThere && !isThere && before.joinedVersion > seatsAsOf ? Math.max(known - 1, 0) : known;
}

function coverEverybody(account: Account, subscription: Subscription, nowMs: number): Account {
  const covering = { ...subscription, seatsAsOf: account.directory.version, uncovered: 0 };
  const covered: Account = {
    ...account,
    subscription: covering,
    entitlement: coverAnew(account.entitlement, covering),
    version: account.version + 1,
  };
  return tellHost(covered, { type: 'subscription.changed', changes: ['coverage'], previous: {} }, nowMs);
}
