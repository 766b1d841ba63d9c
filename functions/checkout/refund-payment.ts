import { accounts } from '../../adapters/accounts.ts';
import { checkouts } from '../../adapters/checkouts.ts';
import { clock } from '../../adapters/clock.ts';
import { getPayment, KeySpent, refundIntent } from '../../adapters/payments.ts';
import { hasRecorded, startRefunding } from '../../domain/account.ts';
import { type Checkout, isSettled, recordRefund, spendKey } from '../../domain/checkout.ts';
import type { RefundState } from '../../domain/payment.ts';
import { WorkflowError } from '../../domain/workflow-error.ts';
import { CheckoutInput, task } from '../shell.ts';

/** Gives the money back, after making sure that the subscription it paid for can no longer be recorded. */
export async function refundPayment({ checkoutId }: CheckoutInput): Promise<void> {
  const checkout = await checkouts.mustGet(checkoutId);
  if (isSettled(checkout) || (checkout.refund && checkout.refund !== 'failed')) return;
  const read = await accounts.mustGet(checkout.accountId);
  const account = await accounts.change(read, (current) => startRefunding(current, checkoutId));
  // Another execution of this checkout recorded it in the meantime: then it is paid for, and goes forward.
  if (hasRecorded(account, checkoutId)) throw new WorkflowError('PaymentStands');
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
    const refund = await refundIntent(checkout, intentId);
    if (refund !== 'failed') return refund;
    throw new KeySpent('the refund failed, and would be answered as failed again');
  } catch (error) {
    if (error instanceof KeySpent)
      await checkouts.change(checkout, (current) => spendKey(current, 'refund', checkout.keyNumbers.refund));
    throw error;
  }
}

export const handler = task(CheckoutInput, refundPayment);
