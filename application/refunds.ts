import { isRefused } from '../adapters/stripe/errors.ts';
import { getRefund, refundIntent } from '../adapters/stripe/payments.ts';
import { getReturned, refundOfAll } from '../adapters/stripe/returned.ts';
import type { PaidCheckout } from '../domain/checkout/checkout.ts';
import type { RefundState } from '../domain/payment/payment.ts';
import { isReturned } from '../domain/payment/returns.ts';
import type { RefundId } from '../domain/values/ids.ts';
import { spend, underKey } from './idempotency.ts';

/**
 * How far it has got that the whole payment went back; undefined where there is something left to refund. Asked before
 * every refund: a key protects for 24 hours only, a person may have refunded by hand, and what a bank has taken back
 * in a dispute Stripe refunds no more.
 */
export async function givenBack(checkout: PaidCheckout): Promise<RefundState | undefined> {
  const { intentId } = checkout.payment;
  const { totalMinor } = checkout.quote;
  const returned = await getReturned(intentId);
  return returned && isReturned(returned, totalMinor) ? refundOfAll(intentId, returned, totalMinor) : undefined;
}

/**
 * Gives back what is left of the payment, and answers how far that has got. A key under which there is no refund, or
 * one that does not make up the whole any more, is followed by the next.
 */
export async function giveBack(checkout: PaidCheckout): Promise<RefundState> {
  const refund = await getRefund(await requestRefund(checkout));
  if (refund === 'pending') return refund;
  const whole = await givenBack(checkout);
  if (whole) return whole;
  await spend(checkout, 'refund');
  throw new Error('the refund failed, and is to be made anew');
}

/** Stripe keeps a no under its key as well, and what it was for may pass: a dispute, a refund by hand. */
async function requestRefund(checkout: PaidCheckout): Promise<RefundId> {
  try {
    return await underKey(checkout, 'refund', () => refundIntent(checkout, checkout.payment.intentId));
  } catch (error) {
    if (isRefused(error)) await spend(checkout, 'refund');
    throw error;
  }
}
