import { withPayment } from '../operation/books.ts';
import type { Intent } from '../payment/intent.ts';
import * as intents from '../payment/intent.ts';
import * as payments from '../payment/payment.ts';
import { epochMs } from '../values/calendar.ts';
import type { PaymentIntentId } from '../values/ids.ts';
import { Refusal } from '../values/refusal.ts';
import { WorkflowError } from '../values/workflow-error.ts';
import { assertNotUndone, type Checkout, isSettled } from './checkout.ts';

function assertInTime(checkout: Checkout, nowMs: number): void {
  assertNotUndone(checkout);
  if (nowMs >= epochMs(checkout.confirmBefore)) throw new Refusal('CheckoutExpired');
}

/** The intent that may be confirmed now; refuses `CheckoutExpired` once the time for that is over. */
export function confirmableIntent(checkout: Checkout, nowMs: number): PaymentIntentId {
  assertInTime(checkout, nowMs);
  const intentId = payments.intentOf(checkout.payment);
  if (!intentId || isSettled(checkout)) throw new WorkflowError('CheckoutUndone');
  return intentId;
}

/** Nothing is to be paid. Written once, as an intent is; refuses `CheckoutExpired` as a confirmation does. */
export function requireNoPayment(checkout: Checkout, nowMs: number): Checkout {
  assertInTime(checkout, nowMs);
  const isFree = checkout.quote.totalMinor === 0 && !isSettled(checkout);
  return isFree ? withPayment(checkout, payments.requireNoPayment(checkout.payment, nowMs)) : checkout;
}

/** What needed no payment can never be recorded any more. */
export const withdraw = (checkout: Checkout, nowMs: number): Checkout =>
  withPayment(checkout, payments.withdraw(checkout.payment, nowMs));

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
