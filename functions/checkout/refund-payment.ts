import { clock } from '../../adapters/runtime/clock.ts';
import { accounts } from '../../adapters/stored/accounts.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { isStopped } from '../../adapters/stored/switches.ts';
import { giveBack, givenBack } from '../../application/refunds.ts';
import { type Account, hasRecorded, startRefunding } from '../../domain/account/account.ts';
import type { PaidCheckout } from '../../domain/checkout/checkout.ts';
import { recordRefund } from '../../domain/checkout/payment.ts';
import { refundOf } from '../../domain/payment/returns.ts';
import { WorkflowError } from '../../domain/values/workflow-error.ts';
import { paidStep } from '../shell/step.ts';

/** Gives the money back, after making sure that the subscription it paid for can no longer be recorded. */
export async function refundPayment(checkout: PaidCheckout): Promise<void> {
  if ((refundOf(checkout.payment) ?? 'failed') !== 'failed') return;
  const { checkoutId } = checkout;
  const read = await accounts.mustGet(checkout.accountId);
  const account = await accounts.change(read, (current) => startRefunding(current, checkoutId));
  // Another execution of this checkout recorded it in the meantime: then it is paid for, and goes forward.
  if (hasRecorded(account, checkoutId)) throw new WorkflowError('PaymentStands');
  const known = await givenBack(checkout);
  if (!known) await assertMayRefund(account);
  const refund = known ?? (await giveBack(checkout));
  await checkouts.change(checkout, (current) => recordRefund(current, refund, clock.now()));
}

/** A person has stopped refunds, or this account's money: the checkout stays open, and the sweep comes back to it. */
async function assertMayRefund(account: Account): Promise<void> {
  if (account.parked || (await isStopped('refunds'))) throw new WorkflowError('RefundsStopped');
}

export const handler = paidStep(refundPayment);
