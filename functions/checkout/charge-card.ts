import { clock } from '../../adapters/runtime/clock.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { KeySpent } from '../../adapters/stripe/call.ts';
import { isDecline, isMissing } from '../../adapters/stripe/errors.ts';
import { confirmIntent, createIntent, declineOf, getIntent } from '../../adapters/stripe/payments.ts';
import { customerOf, forgetCustomer } from '../../application/customers.ts';
import { keyOf, spend, underKey } from '../../application/idempotency.ts';
import { assertMayCharge } from '../../application/last-look.ts';
import { linkedCalculation } from '../../application/tax/linked.ts';
import { assertNotUndone, type Checkout } from '../../domain/checkout/checkout.ts';
import { attachIntent, confirmableIntent, recordIntent, requireNoPayment } from '../../domain/checkout/payment.ts';
import { type Intent, refusalOf } from '../../domain/payment/intent.ts';
import { intentOf, isStanding } from '../../domain/payment/payment.ts';
import type { Quote } from '../../domain/sale/quote.ts';
import { Refusal } from '../../domain/values/refusal.ts';
import { WorkflowError } from '../../domain/values/workflow-error.ts';
import { step } from '../shell/step.ts';

/** Charges the card once: one intent per checkout, and Stripe lets one intent succeed at most once. */
export async function chargeCard(checkout: Checkout): Promise<void> {
  if (isStanding(checkout.payment)) return;
  assertNotUndone(checkout);
  if (checkout.quote.totalMinor === 0) return takeNothing(checkout);
  const intentId = intentOf(checkout.payment);
  // A repeated run asks before it acts: the answer of an earlier one may have been lost.
  const known = intentId ? await getIntent(intentId) : undefined;
  const ready = intentId ? checkout : await withIntent(checkout);
  const intent = known && known.state !== 'confirmable' ? known : await confirmed(ready);
  await checkouts.change(ready, (current) => recordIntent(current, intent));
  assertPaid(intent);
}

/** Nothing is to be paid, so Stripe is asked nothing. What is asked before a confirmation is asked all the same. */
async function takeNothing(checkout: Checkout): Promise<void> {
  await assertMayCharge(checkout);
  await checkouts.change(checkout, (current) => requireNoPayment(current, clock.now()));
}

/** Creates the intent and stores its id. Of two runs at once the first stored intent counts; the other stays unconfirmed. */
async function withIntent(checkout: Checkout): Promise<Checkout> {
  if (!checkout.paymentMethodId) throw new Refusal('PaymentMethodUnusable');
  const customer = await customerOf(checkout);
  const { checkoutId: operation, accountId, paymentMethodId, quote } = checkout;
  const { totalMinor: amountMinor, currency, statementDescriptorSuffix } = quote;
  const asked = { operation, accountId, customer, paymentMethodId, amountMinor, currency, statementDescriptorSuffix };
  try {
    const intentId = await underKey(checkout, 'create', async (key) =>
      createIntent({ ...asked, calculationId: await calculationFor(quote, key) }, key),
    );
    return checkouts.change(checkout, (current) => attachIntent(current, intentId));
  } catch (error) {
    if (isMissing(error, 'customer')) await forgetCustomer(checkout, customer);
    if (isDecline(error)) await checkouts.change(checkout, (current) => recordIntent(current, declineOf(error)));
    throw isDecline(error) ? new Refusal('CardDeclined') : error;
  }
}

/** What tax the buyer saw must still be what there is. */
async function calculationFor(quote: Quote, key: string): Promise<string | undefined> {
  const linked = await linkedCalculation(quote, key);
  if (linked && !linked.isAsFrozen) throw new Refusal('QuoteChanged');
  return linked?.calculationId;
}

async function confirmed(checkout: Checkout): Promise<Intent> {
  const intentId = confirmableIntent(checkout, clock.now());
  await assertMayCharge(checkout);
  try {
    return await confirmIntent(intentId, keyOf(checkout, 'confirm'));
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
