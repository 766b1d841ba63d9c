import * as z from 'zod/mini';
import type { Bought } from '../sale/bought.ts';
import { BillingPeriod, CalendarDate, dateOf, epochMs, Instant, nextDueDate } from '../values/calendar.ts';
import { Currency } from '../values/currency.ts';
import { CheckoutId, PlanId, SubscriptionId, subscriptionIdOf, UserId } from '../values/ids.ts';
import { Positive } from '../values/numbers.ts';
import { Scope } from '../values/scope.ts';

/** What is in force. Its terms in full stand in its checkout's quote. */
export const Subscription = z.object({
  subscriptionId: SubscriptionId,
  checkoutId: CheckoutId,
  planId: PlanId,
  planName: z.string(),
  scope: Scope,
  adminId: UserId,
  billingPeriod: BillingPeriod,
  seats: Positive,
  seatsAsOf: Positive,
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
    planName: terms.planName,
    scope: terms.scope,
    adminId: buyerId,
    billingPeriod: terms.billingPeriod,
    seats: terms.seats,
    seatsAsOf: terms.seatsAsOf,
    currency: terms.currency,
    status: 'active',
    paidAt,
    nextDueDate: nextDueDate(dateOf(epochMs(paidAt)), terms.billingPeriod),
  };
}
