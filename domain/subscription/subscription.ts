import * as z from 'zod';
import { PlanId } from '../catalogue/catalogue.ts';
import type { Bought } from '../sale/bought.ts';
import { Scope } from '../sale/quote.ts';
import { BillingPeriod, CalendarDate, dateOf, epochMs, Instant, nextDueDate } from '../values/calendar.ts';
import { CheckoutId, SubscriptionId, subscriptionIdOf, UserId } from '../values/ids.ts';
import { AmountMinor, Currency } from '../values/money.ts';

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

/** The subscription that was bought. */
export function subscriptionOf({ operation, buyerId, terms, paidAt }: Bought): Subscription {
  return {
    subscriptionId: subscriptionIdOf(operation),
    checkoutId: operation,
    planId: terms.planId,
    scope: terms.scope,
    adminId: buyerId,
    billingPeriod: terms.billingPeriod,
    seats: terms.seats,
    seatsAsOf: terms.seatsAsOf,
    catalogueVersion: terms.catalogueVersion,
    unitAmountMinor: terms.unitAmountMinor,
    currency: terms.currency,
    status: 'active',
    paidAt,
    nextDueDate: nextDueDate(dateOf(epochMs(paidAt)), terms.billingPeriod),
  };
}
