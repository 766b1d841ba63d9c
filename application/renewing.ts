import { getUser } from '../adapters/stored/users.ts';
import type { Account } from '../domain/account/account.ts';
import { nextPayment } from '../domain/account/next-payment.ts';
import { coverageOf } from '../domain/subscription/coverage.ts';
import type { Subscription } from '../domain/subscription/subscription.ts';
import { billingOf } from './billing.ts';
import { isAnybodyCovered } from './coverage.ts';
import { askingNow, soldTo } from './terms.ts';

/** Whether there is still somebody for whom the subscription would be renewed. */
export async function isForSomebody(account: Account, subscription: Subscription): Promise<boolean> {
  const { scope, adminId } = subscription.pendingChange ?? subscription;
  const coverage = coverageOf({ scope, adminId, seatsAsOf: account.directory.version });
  return isAnybodyCovered(account, coverage, await getUser(account, adminId));
}

/** Whether it was free so far, and there is no card to go on with: then it ends without days of grace. */
export async function isTrialOver(account: Account, subscription: Subscription): Promise<boolean> {
  if (!subscription.neverPaid || (await billingOf(account, subscription)).card) return false;
  const { terms } = nextPayment({ ...account, subscription }, await soldTo(subscription), askingNow());
  return terms.totalMinor > 0;
}
