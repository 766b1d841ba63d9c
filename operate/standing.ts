import { catalogue } from '../application/catalogue.ts';
import { countUncovered } from '../application/coverage.ts';
import { lockOwner } from '../application/lock.ts';
import type { Account } from '../domain/account/account.ts';
import { uncoveredOf } from '../domain/account/covering.ts';
import { duties } from '../domain/account/due.ts';
import { isRenewing } from '../domain/account/lock.ts';
import { coverageOf } from '../domain/subscription/coverage.ts';

export type Standing = Awaited<ReturnType<typeof standingOf>>;

/** The account as it is now, and what it is due for. In flight is only what is not settled. */
export async function standingOf(account: Account) {
  const { accountId, name, subscription, entitlement, directory, openRenewal, tries, parked, closedAt } = account;
  const holds = isRenewing(account.inFlight) || (await lockOwner(account)).inFlight !== undefined;
  return {
    accountId,
    name,
    plan: subscription?.planId ?? catalogue.freePlan.id,
    subscription,
    entitlement,
    directory,
    seats: await seatsOf(account),
    inFlight: holds ? account.inFlight : undefined,
    openRenewal,
    due: duties(account),
    tries,
    parked,
    closedAt,
  };
}

/** The seats against the directory: the users are counted anew, and the account's own count may differ. */
async function seatsOf(account: Account) {
  const { subscription } = account;
  if (!subscription) return undefined;
  const uncovered = await countUncovered(account, coverageOf(subscription));
  return { paid: subscription.seats, uncovered, counted: uncoveredOf(account) };
}
