import { renewalExecutionStatus, startRenewal } from '../adapters/aws/renewal-executions.ts';
import { clock } from '../adapters/runtime/clock.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { renewals } from '../adapters/stored/renewals.ts';
import type { Account } from '../domain/account/account.ts';
import { isRenewing } from '../domain/account/lock.ts';
import { nextRun, renewalExecutionOf } from '../domain/renewal/executions.ts';
import { openRenewal, type Renewal } from '../domain/renewal/renewal.ts';
import { type AccountId, isCheckoutId } from '../domain/values/ids.ts';

/** Starts what is due of this account's renewal: the next attempt, or the end. Answers whether an execution began. */
export async function renewAccount(accountId: AccountId): Promise<boolean> {
  const account = await accounts.mustGet(accountId);
  const renewal = (await running(account)) ?? (await opened(account));
  return renewal !== undefined && startNextRun(renewal);
}

/** The renewal that holds the account's money; it goes on before anything else begins. */
async function running({ inFlight }: Account): Promise<Renewal | undefined> {
  const owner = isRenewing(inFlight) ? inFlight?.owner : undefined;
  return owner && !isCheckoutId(owner) ? renewals.mustGet(owner) : undefined;
}

/** There is one renewal for each due date: whoever comes first makes it. */
async function opened({ accountId, subscription }: Account): Promise<Renewal | undefined> {
  if (!subscription) return undefined;
  const { subscriptionId, adminId, period } = subscription;
  return renewals.create(openRenewal({ accountId, subscriptionId, adminId, dueDate: period.to }, clock.now()));
}

/** The next execution follows one that has ended: of two that ran at once both would be at the same attempt. */
export async function startNextRun(read: Renewal): Promise<boolean> {
  const status = read.executionNumber === 0 ? 'NONE' : await renewalExecutionStatus(renewalExecutionOf(read));
  if (status === 'RUNNING') return false;
  // One that was counted and never started is started now.
  const renewal = status ? await renewals.change(read, (current) => nextRun(current, read.executionNumber)) : read;
  await startRenewal(renewalExecutionOf(renewal), renewal.renewalId);
  return true;
}
