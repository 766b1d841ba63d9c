import { clock } from '../../adapters/runtime/clock.ts';
import { accounts } from '../../adapters/stored/accounts.ts';
import { renewals } from '../../adapters/stored/renewals.ts';
import { isStopped } from '../../adapters/stored/switches.ts';
import { cancelRenewalPayment } from '../../application/cancel-renewal.ts';
import { detachReplaced } from '../../application/cards.ts';
import { seller } from '../../application/catalogue.ts';
import { isThrottledForLong } from '../../application/throttled.ts';
import { declineRenewal } from '../../domain/account/declining.ts';
import { isPresent } from '../../domain/account/open-renewal.ts';
import { type Attempt, declineCodeOf, noOf, triedCard } from '../../domain/renewal/attempt.ts';
import { attemptOf, closeAttempt, unansweredPayer } from '../../domain/renewal/attempts.ts';
import { moveRenewal, type Renewal } from '../../domain/renewal/renewal.ts';
import { WorkflowError } from '../../domain/values/workflow-error.ts';
import { renewalStep } from '../shell/renewal-step.ts';

/** Ends an attempt that was not paid: the account is free for the next one, and the days of dunning run. */
export async function recordDecline(renewal: Renewal): Promise<void> {
  const running = attemptOf(renewal);
  if (!running) return;
  // Who was there may have been shown its secret, with which it could be paid later on.
  if (running.payerId) await cancelRenewalPayment(renewal);
  const ended = await renewals.change(renewal, (current) => closeAttempt(current, clock.now()));
  const attempt = attemptOf(ended) ?? running;
  const account = await free(ended, attempt);
  const { openRenewal } = account;
  // One that asked no bank leaves it as it was: declined, or not answered yet.
  const isDeclined = declineCodeOf(attempt) !== undefined || openRenewal?.dunning !== undefined;
  if (isDeclined) await renewals.change(ended, (current) => moveRenewal(current, { status: 'declined' }, clock.now()));
  if (await isThrottledForLong(account, ended)) throw new WorkflowError('RenewalThrottled');
}

async function free(renewal: Renewal, attempt: Attempt) {
  const { renewalId, accountId } = renewal;
  const { number, payerId } = attempt;
  const unpaid = {
    renewalId,
    attempt: number,
    no: noOf(attempt),
    triedCard: triedCard(attempt),
    payerId,
    unanswered: await stillThere(renewal),
  };
  const account = await accounts.change(await accounts.mustGet(accountId), (current) =>
    declineRenewal(current, unpaid, seller.dunning),
  );
  await detachReplaced(account);
  return account;
}

/** Who waits at the page for an answer that nobody has given: Stripe, for one, has asked to come later. */
async function stillThere(renewal: Renewal): Promise<ReturnType<typeof unansweredPayer>> {
  const payNow = unansweredPayer(renewal);
  return payNow && isPresent(payNow, clock.now()) && !(await isStopped('renewals')) ? payNow : undefined;
}

export const handler = renewalStep(recordDecline);
