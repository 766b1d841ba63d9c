import { renewalExecutionStatus } from '../adapters/aws/renewal-executions.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { signFor } from '../adapters/stored/acts.ts';
import { renewals } from '../adapters/stored/renewals.ts';
import { isStopped } from '../adapters/stored/switches.ts';
import { billingOf } from '../application/billing.ts';
import { startNextRun } from '../application/renewal-start.ts';
import { Declined, found } from '../cli/declined.ts';
import type { Account } from '../domain/account/account.ts';
import { requestAttempt } from '../domain/account/by-hand.ts';
import { isRenewing } from '../domain/account/lock.ts';
import { isHeld } from '../domain/account/pausing.ts';
import { dueRenewal } from '../domain/account/renewing.ts';
import { lookAnew } from '../domain/operation/looked-after.ts';
import { attemptOf } from '../domain/renewal/attempts.ts';
import { renewalExecutionOf } from '../domain/renewal/executions.ts';
import { isOpenRenewal } from '../domain/renewal/looking.ts';
import { isSettledRenewal, type Renewal } from '../domain/renewal/renewal.ts';
import type { Act } from '../domain/values/act.ts';
import { epochMs } from '../domain/values/calendar.ts';
import type { RenewalId } from '../domain/values/ids.ts';

/**
 * Takes a renewal up at once: what is stuck goes on, and of what is overdue the next attempt begins. The days of dunning
 * stay as they are. What is settled is looked at by the sweep, whose patience begins anew.
 */
export async function retryRenewal(renewalId: RenewalId, act: Act): Promise<string[]> {
  const renewal = found(await renewals.get(renewalId), renewalId);
  if (isSettledRenewal(renewal)) return lookAgain(renewal, act);
  if (renewal.executionNumber > 0 && (await renewalExecutionStatus(renewalExecutionOf(renewal))) === 'RUNNING')
    return [];
  const account = await accounts.mustGet(renewal.accountId);
  await assertMayRetry(renewal, account);
  await signFor({ operation: renewalId }, 'retry', act);
  const seen = attemptOf(renewal)?.number ?? 0;
  await accounts.change(account, (current) => requestAttempt(current, { renewalId, seen }, epochMs(act.at)));
  const due = await renewals.change(renewal, lookAnew);
  // Somebody else has taken it up since it was read.
  if (due.executionNumber !== renewal.executionNumber) return [];
  await startNextRun(due);
  return [`The execution ${renewalExecutionOf(await renewals.mustGet(renewalId))} is started.`];
}

/** What waits for its day, or was given up. */
async function lookAgain(renewal: Renewal, act: Act): Promise<string[]> {
  if (!isOpenRenewal(renewal) || !(renewal.givenUpAt ?? renewal.lookAgainAt)) return [];
  await signFor({ operation: renewal.renewalId }, 'retry', act);
  await renewals.change(renewal, lookAnew);
  return ['The sweep looks at it within five minutes.'];
}

/** What is under way may always be finished; a new attempt is made only where it may succeed. */
async function assertMayRetry(renewal: Renewal, account: Account): Promise<void> {
  const { renewalId } = renewal;
  if (isRenewing(account.inFlight) || dueRenewal(account) !== renewalId) return;
  if (account.parked) throw new Declined(`${account.accountId} is parked, so nothing is charged: \`unpark\` it first.`);
  if (isHeld(account)) throw new Declined('A dispute is open, so nothing is charged until it is closed.');
  if (await isStopped('renewals')) throw new Declined('Renewals are stopped: `start renewals` first.');
  const { remedy = 'time', declineCode } = account.openRenewal?.dunning ?? {};
  if (remedy === 'time' || !account.subscription) return;
  const { card } = await billingOf(account, account.subscription);
  if (card?.id !== attemptOf(renewal)?.paymentMethodId) return;
  const helps = remedy === 'card' ? 'another card of the buyer’s helps' : 'the bank wants the buyer at the page';
  throw new Declined(`This card is not tried again, after ${declineCode}: ${helps}.`);
}
