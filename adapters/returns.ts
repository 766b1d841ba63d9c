import { endSubscription } from '../domain/account.ts';
import type { Checkout } from '../domain/checkout.ts';
import type { InvoiceId, PaymentIntentId } from '../domain/ids.ts';
import { creditInvoice } from '../domain/invoice.ts';
import { followReturn, recordRefund, recordReturn } from '../domain/returns.ts';
import { accounts } from './accounts.ts';
import { checkouts } from './checkouts.ts';
import { clock } from './clock.ts';
import { invoices } from './invoices.ts';
import { getPayment, lostToDisputes, refundsOf } from './payments.ts';

/**
 * Follows what went back of a checkout's payment, as Stripe shows it now: refunds of ours, of a person in Stripe's
 * dashboard, and disputes. The checkout learns of it before anything it bought is ended, so that no state of a
 * running execution can record or grant what is not paid any more; it stays open until the books have followed, so
 * that a crash on the way is finished by the sweep. Answers whether anything went back.
 */
export async function followReturns(checkout: Checkout): Promise<boolean> {
  const { intentId } = checkout;
  const payment = intentId && (await getPayment(intentId));
  if (!intentId || payment?.state !== 'succeeded') return false;
  const lostMinor = payment.disputed ? await lostToDisputes(intentId) : 0;
  const returned = { refundedMinor: payment.refundedMinor, lostMinor };
  const refunded = checkout.refund ? await followRefund(checkout, intentId) : checkout;
  const noted = await checkouts.change(refunded, (current) => recordReturn(current, returned, clock.now()));
  if (noted.returnedAt) await end(noted);
  if (noted.state.status === 'completed') await credit(noted, noted.state.invoiceId);
  return (noted.returnedMinor ?? 0) > 0;
}

async function followRefund(checkout: Checkout, intentId: PaymentIntentId): Promise<Checkout> {
  const refund = await refundsOf(intentId);
  if (refund === 'failed') console.error({ message: 'refund failed', checkoutId: checkout.checkoutId });
  return refund ? checkouts.change(checkout, (current) => recordRefund(current, refund, clock.now())) : checkout;
}

async function end({ accountId, checkoutId }: Checkout): Promise<void> {
  const account = await accounts.mustGet(accountId);
  await accounts.change(account, (current) => endSubscription(current, checkoutId));
}

async function credit(checkout: Checkout, invoiceId: InvoiceId): Promise<void> {
  const { accountId, returnedMinor } = checkout;
  const invoice = await invoices.mustGet({ accountId, invoiceId });
  await invoices.change(invoice, (current) => creditInvoice(current, returnedMinor ?? 0));
  await checkouts.change(checkout, (current) => followReturn(current, returnedMinor));
}
