import * as z from 'zod';
import { BillingContact } from './billing-contact.ts';
import { BillingPeriod, CalendarDate, dateOf, epochMs, Instant } from './calendar.ts';
import { currentCatalogue } from './catalogue.ts';
import type { Checkout } from './checkout.ts';
import { AccountId, CheckoutId, InvoiceId, invoiceIdOf, PaymentIntentId, SubscriptionId } from './ids.ts';
import { AmountMinor, Currency } from './money.ts';
import { subscriptionOf } from './subscription.ts';

const Line = z
  .object({
    description: z.string(),
    quantity: z.int().positive(),
    unitAmountMinor: AmountMinor,
    amountMinor: AmountMinor,
  })
  .meta({ id: 'InvoiceLine' });

export const Invoice = z.object({
  invoiceId: InvoiceId,
  number: z.int().positive().meta({ description: 'Counts the account’s invoices from 1, without gaps.' }),
  accountId: AccountId,
  subscriptionId: SubscriptionId,
  checkoutId: CheckoutId,
  intentId: PaymentIntentId,
  billTo: BillingContact.omit({ email: true }).meta({ description: 'The billing contact as it was at the purchase.' }),
  billingPeriod: BillingPeriod,
  period: z
    .object({ from: CalendarDate, to: CalendarDate })
    .meta({ description: 'What is paid for, up to the next due date.' }),
  lines: z.array(Line).nonempty(),
  totalMinor: AmountMinor,
  creditedMinor: AmountMinor.meta({ description: 'What went back of the payment, in the same unit.' }),
  currency: Currency,
  paidAt: Instant,
});
export type Invoice = z.infer<typeof Invoice>;

/** The invoice of a recorded checkout, under the number its account's write gave it. */
export function invoiceOf(checkout: Checkout, number: number): Invoice {
  const { accountId, checkoutId, quote, paid, intentId } = checkout;
  const { email, ...billTo } = checkout.billingContact;
  const subscription = subscriptionOf(checkout);
  if (!subscription || !paid || !intentId) throw new Error(`checkout ${checkoutId} is not paid`);
  const line = {
    description: `${currentCatalogue().plans[quote.planId].name} plan, seats`,
    quantity: quote.seats,
    unitAmountMinor: quote.unitAmountMinor,
    amountMinor: quote.totalMinor,
  };
  return {
    invoiceId: invoiceIdOf(accountId, number),
    number,
    accountId,
    subscriptionId: subscription.subscriptionId,
    checkoutId,
    intentId,
    billTo,
    billingPeriod: quote.billingPeriod,
    period: { from: dateOf(epochMs(paid.paidAt)), to: subscription.nextDueDate },
    lines: [line],
    totalMinor: quote.totalMinor,
    creditedMinor: 0,
    currency: quote.currency,
    paidAt: paid.paidAt,
  };
}

/** What went back is Stripe's own sum, so that the same news twice credits once. */
export const creditInvoice = (invoice: Invoice, creditedMinor: number): Invoice =>
  invoice.creditedMinor === creditedMinor ? invoice : { ...invoice, creditedMinor };
