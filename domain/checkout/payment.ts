import type { Intent, Taken } from '../payment/intent.ts';
import * as intents from '../payment/intent.ts';
import type { Payment, RefundState, StripeStep } from '../payment/payment.ts';
import * as payments from '../payment/payment.ts';
import type { Returned } from '../payment/returns.ts';
import * as returns from '../payment/returns.ts';
import { epochMs } from '../values/calendar.ts';
import type { PaymentIntentId } from '../values/ids.ts';
import { Refusal } from '../values/refusal.ts';
import { WorkflowError } from '../values/workflow-error.ts';
import { assertNotUndone, type Checkout, isSettled, lookAnew } from './checkout.ts';

const withPayment = (checkout: Checkout, payment: Payment): Checkout =>
  payment === checkout.payment ? checkout : { ...checkout, payment };

/** The intent that may be confirmed now; refuses `CheckoutExpired` once the time for that is over. */
export function confirmableIntent(checkout: Checkout, nowMs: number): PaymentIntentId {
  assertNotUndone(checkout);
  if (nowMs >= epochMs(checkout.confirmBefore)) throw new Refusal('CheckoutExpired');
  const intentId = payments.intentOf(checkout.payment);
  if (!intentId || isSettled(checkout)) throw new WorkflowError('CheckoutUndone');
  return intentId;
}

/** Written once, and never on a checkout that is marked for undo. */
export function attachIntent(checkout: Checkout, intentId: PaymentIntentId): Checkout {
  assertNotUndone(checkout);
  return isSettled(checkout) ? checkout : withPayment(checkout, intents.attachIntent(checkout.payment, intentId));
}

export const recordIntent = (checkout: Checkout, intent: Intent): Checkout =>
  withPayment(checkout, intents.recordIntent(checkout.payment, intent));

/** The undo of what nobody paid has no intent to cancel where a person has seen that Stripe has it no more. */
export const loseIntent = (checkout: Checkout, nowMs: number): Checkout =>
  checkout.undo && !isSettled(checkout) ? withPayment(checkout, intents.loseIntent(checkout.payment, nowMs)) : checkout;

export const spendKey = (checkout: Checkout, step: StripeStep, number: number): Checkout =>
  withPayment(checkout, payments.spendKey(checkout.payment, step, number));

/** Notes what went back; where that is news, the sweep begins with it anew. */
export function recordReturn(checkout: Checkout, returned: Returned & { taken: Taken }, nowMs: number): Checkout {
  const terms = { totalMinor: checkout.quote.totalMinor, isSettled: isSettled(checkout) };
  const payment = returns.recordReturn(checkout.payment, returned, terms, nowMs);
  const isNews = returns.returnedMinorOf(payment) !== returns.returnedMinorOf(checkout.payment);
  return withPayment(isNews ? lookAnew(checkout) : checkout, payment);
}

export const followReturn = (checkout: Checkout, followedMinor: number): Checkout =>
  withPayment(checkout, returns.followReturn(checkout.payment, followedMinor));

/** Notes how far the refund has got; with one that failed the sweep begins anew. */
export function recordRefund(checkout: Checkout, refund: RefundState, nowMs: number): Checkout {
  const payment = returns.recordRefund(checkout.payment, refund, checkout.quote.totalMinor, nowMs);
  const failed = payment !== checkout.payment && refund === 'failed';
  return withPayment(failed ? lookAnew(checkout) : checkout, payment);
}
