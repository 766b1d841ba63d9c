import type { Checkout } from '../domain/checkout.ts';
import type { PaymentIntentId } from '../domain/ids.ts';
import type { RefundState } from '../domain/payment.ts';
import { spend, underKey } from './keys.ts';
import { getPayment, getRefund, refundIntent, refundsOf } from './payments.ts';

function intentOf({ checkoutId, intentId }: Checkout): PaymentIntentId {
  if (!intentId) throw new Error(`checkout ${checkoutId} has no payment to refund`);
  return intentId;
}

/**
 * How far refunds of the whole payment have got; undefined where something is left of it. Asked before every refund: a
 * key protects for 24 hours only, and a person may have refunded by hand.
 */
export async function givenBack(checkout: Checkout): Promise<RefundState | undefined> {
  const intentId = intentOf(checkout);
  const payment = await getPayment(intentId);
  const isWhole = payment.state === 'succeeded' && payment.refundedMinor >= checkout.quote.totalMinor;
  return isWhole ? refundsOf(intentId) : undefined;
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
