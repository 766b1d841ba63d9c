import { clock } from '../../adapters/runtime/clock.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { isDecline, isMissing } from '../../adapters/stripe/errors.ts';
import { confirmIntent, createIntent, declineOf, getPayment, KeySpent } from '../../adapters/stripe/payments.ts';
import { customerOf, forgetCustomer } from '../../application/customers.ts';
import { spend, underKey } from '../../application/idempotency.ts';
import { assertMayCharge } from '../../application/last-look.ts';
import { assertNotUndone, type Checkout } from '../../domain/checkout/checkout.ts';
import { attachIntent, confirmableIntent, recordPayment } from '../../domain/checkout/intent.ts';
import { type Payment, refusalOf } from '../../domain/payment/payment.ts';
import { Refusal } from '../../domain/values/refusal.ts';
import { WorkflowError } from '../../domain/values/workflow-error.ts';
import { step } from '../shell/step.ts';

/** Charges the card once: one intent per checkout, and Stripe lets one intent succeed at most once. */
export async function chargeCard(checkout: Checkout): Promise<void> {
  if (checkout.paid) return;
  assertNotUndone(checkout);
  const { intentId } = checkout;
  // A repeated run asks before it acts: the answer of an earlier one may have been lost.
  const known = intentId ? await getPayment(intentId) : undefined;
  const ready = intentId ? checkout : await withIntent(checkout);
  const payment = known && known.state !== 'confirmable' ? known : await confirmed(ready);
  await checkouts.change(ready, (current) => recordPayment(current, payment));
  assertPaid(payment);
}

/** Creates the intent and stores its id. Of two runs at once the first stored intent counts; the other stays unconfirmed. */
async function withIntent(checkout: Checkout): Promise<Checkout> {
  const customerId = await customerOf(checkout);
  try {
    const intentId = await underKey(checkout, 'create', () => createIntent(checkout, customerId));
    return checkouts.change(checkout, (current) => attachIntent(current, intentId));
  } catch (error) {
    if (isMissing(error, 'customer')) await forgetCustomer(checkout, customerId);
    if (isDecline(error)) await checkouts.change(checkout, (current) => recordPayment(current, declineOf(error)));
    throw isDecline(error) ? new Refusal('CardDeclined') : error;
  }
}

async function confirmed(checkout: Checkout): Promise<Payment> {
  const intentId = confirmableIntent(checkout, clock.now());
  await assertMayCharge(checkout);
  try {
    return await confirmIntent(checkout, intentId);
  } catch (error) {
    if (!(error instanceof KeySpent)) throw error;
    const payment = await getPayment(intentId);
    if (payment.state !== 'confirmable') return payment;
    await spend(checkout, 'confirm');
    throw error;
  }
}

/** Unknown is not failed: what is neither paid nor refused is asked again by the workflow's retry. */
function assertPaid(payment: Payment): void {
  if (payment.state === 'succeeded') return;
  if (payment.state === 'requires_action') throw new WorkflowError('AuthenticationRequired');
  throw refusalOf(payment) ?? new Error(`the payment is ${payment.state}`);
}

export const handler = step(chargeCard);
