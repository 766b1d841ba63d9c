import * as z from 'zod/mini';
import { Subscription } from '../domain/subscription/subscription.ts';
import { CalendarDate, Instant } from '../domain/values/calendar.ts';
import { described } from '../domain/values/described.ts';

const { planId, scope, billingPeriod, seats, status } = Subscription.shape;

export const SubscriptionView = described(
  z.strictObject({ planId, scope, billingPeriod, seats, status, paidAt: Instant, nextDueDate: CalendarDate }),
  { id: 'Subscription', description: 'What the account pays for, and when the next payment falls due.' },
);

/** What the account's people see of their subscription. */
export const subscriptionView = (subscription: Subscription): z.infer<typeof SubscriptionView> => ({
  planId: subscription.planId,
  scope: subscription.scope,
  billingPeriod: subscription.billingPeriod,
  seats: subscription.seats,
  status: subscription.status,
  paidAt: subscription.paidBy.paidAt,
  nextDueDate: subscription.period.to,
});
