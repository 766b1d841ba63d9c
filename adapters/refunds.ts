import { type Checkout, spendKey } from '../domain/checkout.ts';
import type { PaymentIntentId } from '../domain/ids.ts';
import type { RefundState } from '../domain/payment.ts';
import { checkouts } from './checkouts.ts';
import { getPayment, KeySpent, refundIntent } from './payments.ts';

function intentOf({ checkoutId, intentId }: Checkout): PaymentIntentId {
  if (!intentId) throw new Error(`checkout ${checkoutId} has no payment to refund`);
  return intentId;
}

/** Asked before every refund: a key protects for 24 hours only, and a person may have refunded by hand. */
export async function isGivenBack(checkout: Checkout): Promise<boolean> {
  const payment = await getPayment(intentOf(checkout));
  return payment.state === 'succeeded' && payment.refundedMinor >= checkout.quote.totalMinor;
}

/** Gives back what is left of the payment. A key that Stripe has spent without a refund is followed by the next. */
export async function giveBack(checkout: Checkout): Promise<RefundState> {
  try {
    const refund = await refundIntent(checkout, intentOf(checkout));
    if (refund !== 'failed') return refund;
    throw new KeySpent('the refund failed, and would be answered as failed again');
  } catch (error) {
    if (error instanceof KeySpent)
      await checkouts.change(checkout, (current) => spendKey(current, 'refund', checkout.keyNumbers.refund));
    throw error;
  }
}
