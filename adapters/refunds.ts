import { type Checkout, spendKey } from '../domain/checkout.ts';
import type { PaymentIntentId, RefundId } from '../domain/ids.ts';
import type { RefundState } from '../domain/payment.ts';
import { checkouts } from './checkouts.ts';
import { getPayment, getRefund, KeySpent, refundIntent, refundsOf } from './payments.ts';

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
  const refund = await getRefund(await refundUnderKey(checkout));
  if (refund !== 'failed') return refund;
  await spendRefundKey(checkout);
  throw new Error('the refund failed, and is to be made anew');
}

async function refundUnderKey(checkout: Checkout): Promise<RefundId> {
  try {
    return await refundIntent(checkout, intentOf(checkout));
  } catch (error) {
    if (error instanceof KeySpent) await spendRefundKey(checkout);
    throw error;
  }
}

const spendRefundKey = (checkout: Checkout): Promise<Checkout> =>
  checkouts.change(checkout, (current) => spendKey(current, 'refund', checkout.keyNumbers.refund));
