import type { Payment } from '../payment/payment.ts';
import { epochMs, instant } from '../values/calendar.ts';
import type { PaymentIntentId } from '../values/ids.ts';
import { Refusal } from '../values/refusal.ts';
import { WorkflowError } from '../values/workflow-error.ts';
import { assertNotUndone, type Checkout, isSettled, type StripeStep } from './checkout.ts';

/** The intent that may be confirmed now; refuses `CheckoutExpired` once the time for that is over. */
export function confirmableIntent(checkout: Checkout, nowMs: number): PaymentIntentId {
  assertNotUndone(checkout);
  if (nowMs >= epochMs(checkout.confirmBefore)) throw new Refusal('CheckoutExpired');
  if (!checkout.intentId || isSettled(checkout)) throw new WorkflowError('CheckoutUndone');
  return checkout.intentId;
}

/** Written once, and never on a checkout that is marked for undo. */
export function attachIntent(checkout: Checkout, intentId: PaymentIntentId): Checkout {
  assertNotUndone(checkout);
  return isSettled(checkout) || checkout.intentId ? checkout : { ...checkout, intentId };
}

/** A person has seen that Stripe has this payment no more: the undo of what nobody paid has none to cancel. */
export const losePayment = (checkout: Checkout, nowMs: number): Checkout =>
  checkout.undo && !checkout.paid && !checkout.lostAt && !isSettled(checkout)
    ? { ...checkout, lostAt: instant(nowMs) }
    : checkout;

/** Notes that the key of this number is spent without effect; a repeat of the same note changes nothing. */
export const spendKey = (checkout: Checkout, step: StripeStep, number: number): Checkout =>
  checkout.keyNumbers[step] === number
    ? { ...checkout, keyNumbers: { ...checkout.keyNumbers, [step]: number + 1 } }
    : checkout;

/** Keeps what Stripe has shown of the payment, as far as it is final for this checkout. */
export function recordPayment(checkout: Checkout, payment: Payment): Checkout {
  if (payment.state === 'succeeded' && !checkout.paid) return { ...checkout, paid: payment.paid };
  if (payment.state === 'declined' && checkout.declineCode !== payment.declineCode)
    return { ...checkout, declineCode: payment.declineCode };
  return checkout;
}
