import { clock } from '../../adapters/runtime/clock.ts';
import { accounts } from '../../adapters/stored/accounts.ts';
import { renewals } from '../../adapters/stored/renewals.ts';
import { isStopped } from '../../adapters/stored/switches.ts';
import {
  confirmRenewal,
  hasLapsed,
  noCustomer,
  runningAttempt,
  withLiveIntent,
} from '../../application/renewal-charge.ts';
import { throttledApart } from '../../application/throttled.ts';
import { hasRecorded } from '../../domain/account/account.ts';
import { passGate } from '../../domain/account/renewing.ts';
import type { Intent } from '../../domain/payment/intent.ts';
import { isPaid } from '../../domain/payment/payment.ts';
import { isNoDecline } from '../../domain/renewal/attempt.ts';
import { attemptOf, isEarlierNo, recordIntent } from '../../domain/renewal/attempts.ts';
import type { Frozen, Renewal } from '../../domain/renewal/renewal.ts';
import { WorkflowError } from '../../domain/values/workflow-error.ts';
import { renewalStep } from '../shell/renewal-step.ts';

/** Charges the saved card, once for each attempt; Stripe lets the one intent succeed at most once. */
export async function chargeRenewal(renewal: Renewal): Promise<void> {
  const { frozen } = renewal;
  if (!frozen || isPaid(renewal.payment)) return;
  if (hasRecorded(await accounts.mustGet(renewal.accountId), renewal.renewalId)) return;
  if (frozen.terms.totalMinor === 0) return void (await enter(renewal));
  const intent = await throttledApart(renewal, outcomeOf(renewal, frozen));
  const noted = await renewals.change(await renewals.mustGet(renewal.renewalId), (current) =>
    recordIntent(current, intent, clock.now()),
  );
  if (intent.state === 'succeeded') return;
  if (intent.state === 'requires_action') throw new WorkflowError('AuthenticationRequired');
  if (attemptOf(noted)?.outcome) throw new WorkflowError('RenewalDeclined');
  throw new Error(`the payment is ${intent.state}`);
}

/** Stripe is asked before anything is done: the answer of an earlier run may have been lost. */
async function outcomeOf(renewal: Renewal, frozen: Frozen): Promise<Intent> {
  const live = await withLiveIntent(renewal, frozen);
  if (!live) return noCustomer();
  const { known, intentId } = live;
  if (known && !isToConfirm(known, live.renewal)) return known;
  if (hasLapsed(runningAttempt(live.renewal))) throw new WorkflowError('RenewalHeld');
  await enter(renewal);
  const intent = await confirmRenewal(live.renewal, runningAttempt(live.renewal), intentId);
  if (intent.state === 'declined' && isNoDecline(intent)) throw new WorkflowError('RenewalHeld');
  return intent;
}

/** A no that was known before this attempt began does not answer it. */
const isToConfirm = (known: Intent, renewal: Renewal): boolean =>
  known.state === 'confirmable' || (known.state === 'declined' && isEarlierNo(renewal, known));

/** Passes the gate: the last look before money can move. */
async function enter({ accountId, renewalId }: Renewal): Promise<void> {
  if (await isStopped('renewals')) throw new WorkflowError('RenewalHeld');
  const account = await accounts.mustGet(accountId);
  await accounts.change(account, (current) => passGate(current, renewalId, clock.now()));
}

export const handler = renewalStep(chargeRenewal);
