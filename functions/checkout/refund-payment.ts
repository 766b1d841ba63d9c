import { clock } from '../../adapters/runtime/clock.ts';
import { accounts } from '../../adapters/stored/accounts.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { refundUnlessStopped } from '../../application/refunds.ts';
import { hasRecorded, startRefunding } from '../../domain/account/account.ts';
import { isPaidCheckout, type StandingCheckout } from '../../domain/checkout/checkout.ts';
import { withdraw } from '../../domain/checkout/payment.ts';
import { recordRefund } from '../../domain/operation/books.ts';
import { refundOf } from '../../domain/payment/returns.ts';
import { WorkflowError } from '../../domain/values/workflow-error.ts';
import { standingStep } from '../shell/step.ts';

/** Gives the money back, after making sure that the subscription it paid for can no longer be recorded. */
export async function refundPayment(checkout: StandingCheckout): Promise<void> {
  if ((refundOf(checkout.payment) ?? 'failed') !== 'failed') return;
  const { checkoutId } = checkout;
  const read = await accounts.mustGet(checkout.accountId);
  const account = await accounts.change(read, (current) => startRefunding(current, checkoutId));
  // Another execution of this checkout recorded it in the meantime: then it is paid for, and goes forward.
  if (hasRecorded(account, checkoutId)) throw new WorkflowError('PaymentStands');
  if (!isPaidCheckout(checkout)) {
    await checkouts.change(checkout, (current) => withdraw(current, clock.now()));
    return;
  }
  const refund = await refundUnlessStopped(checkout, account);
  await checkouts.change(checkout, (current) => recordRefund(current, refund, checkout.quote.totalMinor, clock.now()));
}

export const handler = standingStep(refundPayment);
