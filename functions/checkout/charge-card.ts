import { accounts } from '../../adapters/accounts.ts';
import { checkouts } from '../../adapters/checkouts.ts';
import { clock } from '../../adapters/clock.ts';
import { spend, underKey } from '../../adapters/keys.ts';
import { assertMayCharge } from '../../adapters/last-look.ts';
import { confirmIntent, createCustomer, createIntent, getPayment, KeySpent } from '../../adapters/payments.ts';
import { attachCustomer } from '../../domain/account.ts';
import {
  assertNotUndone,
  attachIntent,
  type Checkout,
  confirmableIntent,
  isSettled,
  recordPayment,
} from '../../domain/checkout.ts';
import type { CustomerId } from '../../domain/ids.ts';
import { type Payment, refusalOf } from '../../domain/payment.ts';
import { WorkflowError } from '../../domain/workflow-error.ts';
import { CheckoutInput, task } from '../shell.ts';

/** Charges the card once: one intent per checkout, and Stripe lets one intent succeed at most once. */
export async function chargeCard({ checkoutId }: CheckoutInput): Promise<void> {
  const checkout = await checkouts.mustGet(checkoutId);
  if (isSettled(checkout) || checkout.paid) return;
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
  const intentId = await underKey(checkout, 'create', () => createIntent(checkout, customerId));
  return checkouts.change(checkout, (current) => attachIntent(current, intentId));
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

async function customerOf(checkout: Checkout): Promise<CustomerId> {
  const account = await accounts.mustGet(checkout.accountId);
  if (account.customerId) return account.customerId;
  const created = await underKey(checkout, 'customer', () => createCustomer(checkout, account));
  const { customerId } = await accounts.change(account, (current) => attachCustomer(current, created));
  return customerId ?? created;
}

/** Unknown is not failed: what is neither paid nor refused is asked again by the workflow's retry. */
function assertPaid(payment: Payment): void {
  if (payment.state === 'succeeded') return;
  if (payment.state === 'requires_action') throw new WorkflowError('AuthenticationRequired');
  throw refusalOf(payment) ?? new Error(`the payment is ${payment.state}`);
}

export const handler = task(CheckoutInput, chargeCard);
