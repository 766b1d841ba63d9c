import { clock } from '../../adapters/runtime/clock.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { isDecline, isMissing } from '../../adapters/stripe/errors.ts';
import { confirmIntent, createIntent, declineOf, getIntent, KeySpent } from '../../adapters/stripe/payments.ts';
import { customerOf, forgetCustomer } from '../../application/customers.ts';
import { spend, underKey } from '../../application/idempotency.ts';
import { assertMayCharge } from '../../application/last-look.ts';
import { assertNotUndone, type Checkout } from '../../domain/checkout/checkout.ts';
import { attachIntent, confirmableIntent, recordIntent } from '../../domain/checkout/payment.ts';
import { type Intent, refusalOf } from '../../domain/payment/intent.ts';
import { intentOf, isPaid } from '../../domain/payment/payment.ts';
import { Refusal } from '../../domain/values/refusal.ts';
import { WorkflowError } from '../../domain/values/workflow-error.ts';
import { step } from '../shell/step.ts';

/** Charges the card once: one intent per checkout, and Stripe lets one intent succeed at most once. */
export async function chargeCard(checkout: Checkout): Promise<void> {
  if (isPaid(checkout.payment)) return;
  assertNotUndone(checkout);
  const intentId = intentOf(checkout.payment);
  // A repeated run asks before it acts: the answer of an earlier one may have been lost.
  const known = intentId ? await getIntent(intentId) : undefined;
  const ready = intentId ? checkout : await withIntent(checkout);
  const intent = known && known.state !== 'confirmable' ? known : await confirmed(ready);
  await checkouts.change(ready, (current) => recordIntent(current, intent));
  assertPaid(intent);
}

/** Creates the intent and stores its id. Of two runs at once the first stored intent counts; the other stays unconfirmed. */
async function withIntent(checkout: Checkout): Promise<Checkout> {
  const customerId = await customerOf(checkout);
  try {
    const intentId = await underKey(checkout, 'create', () => createIntent(checkout, customerId));
    return checkouts.change(checkout, (current) => attachIntent(current, intentId));
  } catch (error) {
    if (isMissing(error, 'customer')) await forgetCustomer(checkout, customerId);
    if (isDecline(error)) await checkouts.change(checkout, (current) => recordIntent(current, declineOf(error)));
    throw isDecline(error) ? new Refusal('CardDeclined') : error;
  }
}

async function confirmed(checkout: Checkout): Promise<Intent> {
  const intentId = confirmableIntent(checkout, clock.now());
  await assertMayCharge(checkout);
  try {
    return await confirmIntent(checkout, intentId);
  } catch (error) {
    if (!(error instanceof KeySpent)) throw error;
    const intent = await getIntent(intentId);
    if (intent.state !== 'confirmable') return intent;
    await spend(checkout, 'confirm');
    throw error;
  }
}

/** Unknown is not failed: what is neither paid nor refused is asked again by the workflow's retry. */
function assertPaid(intent: Intent): void {
  if (intent.state === 'succeeded') return;
  if (intent.state === 'requires_action') throw new WorkflowError('AuthenticationRequired');
  throw refusalOf(intent) ?? new Error(`the payment is ${intent.state}`);
}

export const handler = step(chargeCard);
