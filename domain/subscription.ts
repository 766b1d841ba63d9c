import * as z from 'zod';
import { BillingPeriod, CalendarDate, dateOf, epochMs, Instant, nextDueDate } from './calendar.ts';
import { PlanId } from './catalogue.ts';
import type { Checkout } from './checkout.ts';
import { CheckoutId, SubscriptionId, subscriptionIdOf, UserId } from './ids.ts';
import { AmountMinor, Currency } from './money.ts';
import { Scope } from './quote.ts';

export const Subscription = z.object({
  subscriptionId: SubscriptionId,
  checkoutId: CheckoutId,
  planId: PlanId,
  scope: Scope,
  adminId: UserId,
  billingPeriod: BillingPeriod,
  seats: z.int().positive(),
  seatsAsOf: z.int().positive(),
  catalogueVersion: z.int().positive(),
  unitAmountMinor: AmountMinor,
  currency: Currency,
  status: z.literal('active'),
  paidAt: Instant,
  nextDueDate: CalendarDate,
});
export type Subscription = z.infer<typeof Subscription>;

/** The subscription that this checkout buys, or undefined while it is not paid. */
export function subscriptionOf({ checkoutId, buyerId, quote, paid }: Checkout): Subscription | undefined {
  if (!paid) return undefined;
  return {
    subscriptionId: subscriptionIdOf(checkoutId),
    checkoutId,
    planId: quote.planId,
    scope: quote.scope,
    adminId: buyerId,
    billingPeriod: quote.billingPeriod,
    seats: quote.seats,
    seatsAsOf: quote.seatsAsOf,
    catalogueVersion: quote.catalogueVersion,
    unitAmountMinor: quote.unitAmountMinor,
    currency: quote.currency,
    status: 'active',
    paidAt: paid.paidAt,
    nextDueDate: nextDueDate(dateOf(epochMs(paid.paidAt)), quote.billingPeriod),
  };
}
