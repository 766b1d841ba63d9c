import * as z from 'zod/mini';
import { PriceLine } from '../catalogue/price.ts';
import type { Seller } from '../catalogue/seller.ts';
import { BillingContact } from '../sale/billing-contact.ts';
import type { Bought } from '../sale/bought.ts';
import { subscriptionOf } from '../subscription/subscription.ts';
import { BillingPeriod, CalendarDate, dateOf, epochMs, Instant } from '../values/calendar.ts';
import { Currency } from '../values/currency.ts';
import { described } from '../values/described.ts';
import { AccountId, CheckoutId, InvoiceId, invoiceIdOf, PaymentIntentId, SubscriptionId } from '../values/ids.ts';
import { AmountMinor } from '../values/money.ts';
import { Positive } from '../values/numbers.ts';
import { ShownCard } from '../values/shown-card.ts';
import { Issuer, issuerOf } from './issuer.ts';

export const Invoice = z.object({
  invoiceId: InvoiceId,
  number: described(Positive, 'Counts the account’s invoices from 1, without gaps.'),
  accountId: AccountId,
  subscriptionId: SubscriptionId,
  checkoutId: CheckoutId,
  intentId: PaymentIntentId,
  issuer: z.optional(Issuer),
  billTo: described(z.omit(BillingContact, { email: true }), 'The billing contact as it was at the purchase.'),
  billingPeriod: BillingPeriod,
  period: described(z.object({ from: CalendarDate, to: CalendarDate }), 'What is paid for, up to the next due date.'),
  lines: z.array(PriceLine),
  totalMinor: AmountMinor,
  creditedMinor: described(AmountMinor, 'What went back of the payment, in the same unit.'),
  currency: Currency,
  paidAt: Instant,
  card: z.optional(ShownCard),
});
export type Invoice = z.infer<typeof Invoice>;

/** The seller's invoice for what was bought, under the number its account's write gave it. */
export function invoiceOf(bought: Bought, number: number, seller: Seller): Invoice {
  const { accountId, operation, terms, intentId, paidAt, card } = bought;
  const { email, ...billTo } = bought.billingContact;
  const { subscriptionId, nextDueDate } = subscriptionOf(bought);
  return {
    invoiceId: invoiceIdOf(accountId, number),
    number,
    accountId,
    subscriptionId,
    checkoutId: operation,
    intentId,
    issuer: issuerOf(seller),
    billTo,
    billingPeriod: terms.billingPeriod,
    period: { from: dateOf(epochMs(paidAt)), to: nextDueDate },
    lines: terms.lines,
    totalMinor: terms.totalMinor,
    creditedMinor: 0,
    currency: terms.currency,
    paidAt,
    ...(card && { card }),
  };
}

/** What went back is Stripe's own sum, so that the same news twice credits once. */
export const creditInvoice = (invoice: Invoice, creditedMinor: number): Invoice =>
  invoice.creditedMinor === creditedMinor ? invoice : { ...invoice, creditedMinor };
