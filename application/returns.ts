import { clock } from '../adapters/runtime/clock.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { checkouts } from '../adapters/stored/checkouts.ts';
import { invoices } from '../adapters/stored/invoices.ts';
import { getReturned, refundOfAll } from '../adapters/stripe/returned.ts';
import { endSubscription } from '../domain/account/features.ts';
import type { Checkout } from '../domain/checkout/checkout.ts';
import { followReturn, recordRefund, recordReturn } from '../domain/checkout/payment.ts';
import { creditInvoice } from '../domain/invoicing/invoice.ts';
import { intentOf } from '../domain/payment/payment.ts';
import { hasGoneBack, refundOf, returnedMinorOf } from '../domain/payment/returns.ts';
import type { InvoiceId } from '../domain/values/ids.ts';

/**
 * Follows what went back of a checkout's payment, as Stripe shows it now: refunds of ours, of a person in Stripe's
 * dashboard, and disputes. The checkout learns of it before anything it bought is ended, so that no state of a
 * running execution can record or grant what is not paid any more; it stays open until the books have followed, so
 * that a crash on the way is finished by the sweep. Answers whether anything has ever gone back.
 */
export async function followReturns(checkout: Checkout): Promise<boolean> {
  const { payment, quote } = checkout;
  const intentId = intentOf(payment);
  const returned = intentId && (await getReturned(intentId));
  if (!returned) return false;
  const refund = refundOf(payment) && (await refundOfAll(intentId, returned, quote.totalMinor));
  const note = (current: Checkout) =>
    recordReturn(refund ? recordRefund(current, refund, clock.now()) : current, returned, clock.now());
  const noted = await checkouts.change(checkout, (current) =>
    knowsAsMuch(current, checkout) ? note(current) : current,
  );
  // Somebody else followed it in between, and may have seen more than was asked for here.
  if (!knowsAsMuch(noted, note(checkout))) return followReturns(noted);
  if (refundOf(noted.payment) === 'failed') console.error({ message: 'refund failed', checkoutId: noted.checkoutId });
  if (hasGoneBack(noted.payment)) await end(noted);
  if (noted.state.status === 'completed') await credit(noted, noted.state.invoiceId);
  return noted.payment.status === 'going_back';
}

const knowsAsMuch = ({ payment: one }: Checkout, { payment: other }: Checkout): boolean =>
  returnedMinorOf(one) === returnedMinorOf(other) && refundOf(one) === refundOf(other);

async function end({ accountId, checkoutId }: Checkout): Promise<void> {
  const account = await accounts.mustGet(accountId);
  await accounts.change(account, (current) => endSubscription(current, checkoutId));
}

async function credit(checkout: Checkout, invoiceId: InvoiceId): Promise<void> {
  const { accountId } = checkout;
  const returnedMinor = returnedMinorOf(checkout.payment);
  const invoice = await invoices.mustGet({ accountId, invoiceId });
  await invoices.change(invoice, (current) => creditInvoice(current, returnedMinor));
  const followed = await checkouts.change(checkout, (current) =>
    returnedMinorOf(current.payment) === returnedMinor ? followReturn(current, returnedMinor) : current,
  );
  // Somebody else knew more in between, and may have written it before this.
  if (returnedMinorOf(followed.payment) !== returnedMinor) await credit(followed, invoiceId);
}
