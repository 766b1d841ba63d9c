import type { Checkout } from '../domain/checkout.ts';
import type { PaymentIntentId } from '../domain/ids.ts';
import { isReturned, type RefundState } from '../domain/payment.ts';
import { spend, underKey } from './keys.ts';
import { getRefund, refundIntent } from './payments.ts';
import { getReturned, refundOfAll } from './returned.ts';

function intentOf({ checkoutId, intentId }: Checkout): PaymentIntentId {
  if (!intentId) throw new Error(`checkout ${checkoutId} has no payment to refund`);
  return intentId;
}

/**
 * How far it has got that the whole payment went back; undefined where there is something left to refund. Asked before
 * every refund: a key protects for 24 hours only, a person may have refunded by hand, and what a bank has taken back
 * in a dispute Stripe refunds no more.
 */
export async function givenBack(checkout: Checkout): Promise<RefundState | undefined> {
  const intentId = intentOf(checkout);
  const { totalMinor } = checkout.quote;
  const returned = await getReturned(intentId);
  return returned && isReturned(returned, totalMinor) ? refundOfAll(intentId, returned, totalMinor) : undefined;
}

/**
 * Gives back what is left of the payment, and answers how far that has got. A key under which there is no refund, or
 * one that the bank has refused, is followed by the next.
 */
export async function giveBack(checkout: Checkout): Promise<RefundState> {
  const refundId = await underKey(checkout, 'refund', () => refundIntent(checkout, intentOf(checkout)));
  const refund = await getRefund(refundId);
  if (refund !== 'failed') return refund;
  await spend(checkout, 'refund');
  throw new Error('the refund failed, and is to be made anew');
}
