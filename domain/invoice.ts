import * as z from 'zod';
import { BillingPeriod, CalendarDate, dateOf, epochMs, Instant } from './calendar.ts';
import { currentCatalogue } from './catalogue.ts';
import type { Checkout } from './checkout.ts';
import { AccountId, CheckoutId, InvoiceId, invoiceIdOf, PaymentIntentId, SubscriptionId } from './ids.ts';
import { AmountMinor, Currency } from './money.ts';
import { subscriptionOf } from './subscription.ts';

const Line = z.object({
  description: z.string(),
  quantity: z.int().positive(),
  unitAmountMinor: AmountMinor,
  amountMinor: AmountMinor,
});

export const Invoice = z.object({
  invoiceId: InvoiceId,
  number: z.int().positive(),
  accountId: AccountId,
  subscriptionId: SubscriptionId,
  checkoutId: CheckoutId,
  intentId: PaymentIntentId,
  billingPeriod: BillingPeriod,
  period: z.object({ from: CalendarDate, to: CalendarDate }),
  lines: z.array(Line).nonempty(),
  totalMinor: AmountMinor,
  currency: Currency,
  paidAt: Instant,
});
export type Invoice = z.infer<typeof Invoice>;

/** The invoice of a recorded checkout, under the number its account's write gave it. */
export function invoiceOf(checkout: Checkout, number: number): Invoice {
  const { accountId, checkoutId, quote, paid, intentId } = checkout;
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
    billingPeriod: quote.billingPeriod,
    period: { from: dateOf(epochMs(paid.paidAt)), to: subscription.nextDueDate },
    lines: [line],
    totalMinor: quote.totalMinor,
    currency: quote.currency,
    paidAt: paid.paidAt,
  };
}
