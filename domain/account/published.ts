import * as z from 'zod/mini';
import type { InvoiceFact } from '../events/invoice-facts.ts';
import type { HostFact } from '../events/outgoing.ts';
import { Subscription } from '../subscription/subscription.ts';
import { CalendarDate, Instant } from '../values/calendar.ts';
import { described } from '../values/described.ts';
import { AccountId } from '../values/ids.ts';
import { Count, Positive } from '../values/numbers.ts';
import type { Account } from './account.ts';
import { endOf } from './cancelling.ts';

const { subscriptionId, planId, scope, billingPeriod, currency, seats, status } = Subscription.shape;

/** A subscription as the host product is told of it. */
export const PublishedSubscription = z.strictObject({
  subscriptionId,
  planId,
  scope,
  billingPeriod,
  currency,
  seats,
  status,
  period: described(z.strictObject({ from: CalendarDate, to: CalendarDate }), 'What is paid for.'),
  nextDueDate: described(CalendarDate, 'When the next payment falls due; while one is open, when that did.'),
  cancelAt: described(z.nullable(CalendarDate), 'When it ends, where it is cancelled.'),
});
export type PublishedSubscription = z.infer<typeof PublishedSubscription>;

/** What every event has, beside the facts of its type. */
export const Envelope = z.object({
  eventId: described(z.string(), 'The same however often the event is sent.'),
  occurredAt: Instant,
  accountId: AccountId,
  version: described(Count, 'Counts the changes of the account’s subscriptions: keep the highest, ignore the rest.'),
  entitlementVersion: described(Positive, 'Of the account’s features.'),
  subscription: described(z.nullable(PublishedSubscription), 'As it is when the event is sent; null on the free plan.'),
});
export type Envelope = z.infer<typeof Envelope>;

/** The types of our events; what each holds stands in docs/events.md. */
export type EventType = 'subscription.activated' | HostFact['type'] | InvoiceFact['type'];

/** The account as the host product is told of it: the version says which of two tellings is the newer. */
export const publishedOf = (account: Account, nowMs: number): Omit<Envelope, 'eventId' | 'occurredAt'> => ({
  accountId: account.accountId,
  version: account.version,
  entitlementVersion: account.entitlement.version,
  subscription: publishedSubscription(account, nowMs),
});

function publishedSubscription(account: Account, nowMs: number): PublishedSubscription | null {
  const { subscription } = account;
  if (!subscription) return null;
  const { subscriptionId, planId, scope, billingPeriod, currency, seats, status, period } = subscription;
  const { from, to } = period;
  return {
    ...{ subscriptionId, planId, scope, billingPeriod, currency, seats, status },
    period: { from, to },
    nextDueDate: to,
    cancelAt: endOf(account, nowMs) ?? null,
  };
}
