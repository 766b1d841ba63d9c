import { endSubscription } from '../domain/account.ts';
import { type Checkout, recordRefund, recordReturn } from '../domain/checkout.ts';
import type { InvoiceId, PaymentIntentId } from '../domain/ids.ts';
import { creditInvoice } from '../domain/invoice.ts';
import { isReturned, type Returned } from '../domain/payment.ts';
import { accounts } from './accounts.ts';
import { checkouts } from './checkouts.ts';
import { clock } from './clock.ts';
import { invoices } from './invoices.ts';
import { getPayment, getRefund, lostToDisputes } from './payments.ts';

/**
 * Follows what went back of a checkout's payment, as Stripe shows it now: refunds of ours, of a person in Stripe's
 * dashboard, and disputes. The checkout learns of it before anything it bought is ended, so that no state of a
 * running execution can record or grant what is not paid any more. Answers whether anything went back.
 */
export async function followReturns(checkout: Checkout): Promise<boolean> {
  const { intentId, quote } = checkout;
  const payment = intentId && (await getPayment(intentId));
  if (!intentId || payment?.state !== 'succeeded') return false;
  const lostMinor = payment.disputed ? await lostToDisputes(intentId) : 0;
  const returned = { refundedMinor: payment.refundedMinor, lostMinor };
  const followed = checkout.refund ? await followRefund(checkout, intentId) : checkout;
  if (followed.state.status === 'completed') await credit(followed, followed.state.invoiceId, returned);
  if (!isReturned(returned, quote.totalMinor)) return returned.refundedMinor > 0;
  await checkouts.change(followed, (current) => recordReturn(current, clock.now()));
  const account = await accounts.mustGet(checkout.accountId);
  await accounts.change(account, (current) => endSubscription(current, checkout.checkoutId));
  return true;
}

async function followRefund(checkout: Checkout, intentId: PaymentIntentId): Promise<Checkout> {
  const refund = await getRefund(intentId);
  if (refund === 'failed') console.error({ message: 'refund failed', checkoutId: checkout.checkoutId });
  return refund ? checkouts.change(checkout, (current) => recordRefund(current, refund, clock.now())) : checkout;
}

async function credit({ accountId }: Checkout, invoiceId: InvoiceId, { refundedMinor, lostMinor }: Returned) {
  const invoice = await invoices.mustGet({ accountId, invoiceId });
  await invoices.change(invoice, (current) => creditInvoice(current, refundedMinor + lostMinor));
}
