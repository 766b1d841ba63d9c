import * as z from 'zod';
import { Subscription } from '../domain/subscription/subscription.ts';

const { planId, scope, billingPeriod, seats, status, paidAt, nextDueDate } = Subscription.shape;

export const SubscriptionView = z
  .strictObject({ planId, scope, billingPeriod, seats, status, paidAt, nextDueDate })
  .meta({ id: 'Subscription', description: 'What the account pays for, and when the next payment falls due.' });

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
