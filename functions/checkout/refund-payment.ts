import { accounts } from '../../adapters/accounts.ts';
import { checkouts } from '../../adapters/checkouts.ts';
import { clock } from '../../adapters/clock.ts';
import { getPayment, KeySpent, refundIntent } from '../../adapters/payments.ts';
import { startRefunding } from '../../domain/account.ts';
import { type Checkout, isSettled, recordRefund, spendKey } from '../../domain/checkout.ts';
import type { RefundState } from '../../domain/payment.ts';
import { CheckoutInput, task } from '../shell.ts';

/** Gives the money back, after making sure that the subscription it paid for can no longer be recorded. */
export async function refundPayment({ checkoutId }: CheckoutInput): Promise<void> {
  const checkout = await checkouts.mustGet(checkoutId);
  if (isSettled(checkout) || checkout.refund) return;
  const account = await accounts.mustGet(checkout.accountId);
  await accounts.change(account, (current) => startRefunding(current, checkoutId));
  const refund = await refunded(checkout);
  await checkouts.change(checkout, (current) => recordRefund(current, refund, clock.now()));
}

/** Asks first how much went back already: a key protects for 24 hours only, and a person may have refunded by hand. */
async function refunded(checkout: Checkout): Promise<RefundState> {
  const { intentId, quote } = checkout;
  if (!intentId) throw new Error(`checkout ${checkout.checkoutId} has no payment to refund`);
  const payment = await getPayment(intentId);
  if (payment.state === 'succeeded' && payment.refundedMinor >= quote.totalMinor) return 'succeeded';
  try {
    return await refundIntent(checkout, intentId);
  } catch (error) {
    if (error instanceof KeySpent)
      await checkouts.change(checkout, (current) => spendKey(current, 'refund', checkout.keyNumbers.refund));
    throw error;
  }
}

export const handler = task(CheckoutInput, refundPayment);
