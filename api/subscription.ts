import * as z from 'zod/mini';
import { Subscription } from '../domain/subscription/subscription.ts';
import { described } from '../domain/values/described.ts';

const { planId, scope, billingPeriod, seats, status, paidAt, nextDueDate } = Subscription.shape;

export const SubscriptionView = described(
  z.strictObject({ planId, scope, billingPeriod, seats, status, paidAt, nextDueDate }),
  { id: 'Subscription', description: 'What the account pays for, and when the next payment falls due.' },
);

/** What the account's people see of their subscription. */
export const subscriptionView = (subscription: Subscription): z.infer<typeof SubscriptionView> => ({
  planId: subscription.planId,
  scope: subscription.scope,
  billingPeriod: subscription.billingPeriod,
  seats: subscription.seats,
  status: subscription.status,
  paidAt: subscription.paidAt,
  nextDueDate: subscription.nextDueDate,
});
