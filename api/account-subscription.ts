import * as z from 'zod/mini';
import type { Account } from '../domain/account/account.ts';
import { endIfPaid, endOf } from '../domain/account/cancelling.ts';
import { uncoveredOf } from '../domain/account/covering.ts';
import { type Asking, nextPayment, type Sold, type Subscribed } from '../domain/account/next-payment.ts';
import type { Member } from '../domain/directory/directory.ts';
import { Remedy } from '../domain/events/outgoing.ts';
import { nextAttemptAt } from '../domain/renewal/dunning.ts';
import { BillingPeriod, CalendarDate, Instant } from '../domain/values/calendar.ts';
import { Currency } from '../domain/values/currency.ts';
import { described } from '../domain/values/described.ts';
import { PlanId, RenewalId, SubscriptionId } from '../domain/values/ids.ts';
import { AmountMinor } from '../domain/values/money.ts';
import { Count, Positive } from '../domain/values/numbers.ts';
import { Scope } from '../domain/values/scope.ts';
import { SubscriptionView, subscriptionView } from './subscription.ts';

const NextPayment = described(z.strictObject({ date: CalendarDate, seats: Positive, totalMinor: AmountMinor }), {
  id: 'NextPayment',
  description: 'What the next payment would be for the users there are now.',
});

const PendingChange = described(
  z.strictObject({
    date: CalendarDate,
    planId: PlanId,
    planName: z.string(),
    scope: Scope,
    billingPeriod: BillingPeriod,
  }),
  { id: 'PendingChange', description: 'A change that begins with the next payment. It can be taken back until then.' },
);

const OpenPayment = described(
  z.strictObject({
    renewalId: RenewalId,
    dueDate: CalendarDate,
    totalMinor: described(z.nullable(AmountMinor), 'Null until it is priced.'),
    attempts: described(Positive, 'How often it was tried.'),
    nextAttemptAt: described(
      z.nullable(Instant),
      'When it is tried again by itself; null where only another card or the buyer helps.',
    ),
    endsOn: described(
      z.nullable(CalendarDate),
      'When the subscription ends if it stays unpaid; null before the first no.',
    ),
    reason: described(
      z.enum(['processing', ...Remedy.options]),
      '`processing`: being charged; `time`: tried again; `card`: another card is needed; `buyer`: the bank asks the buyer.',
    ),
    declineCode: z.optional(z.string()),
  }),
  { id: 'OpenPayment', description: 'A payment that has fallen due and is not paid yet. Features stay on meanwhile.' },
);

/** The subscription as the Account Summary shows it. */
export const AccountSubscriptionView = described(
  z.extend(SubscriptionView, {
    subscriptionId: SubscriptionId,
    version: described(Count, 'Counts the changes of the account’s subscriptions, as in the events.'),
    currency: Currency,
    period: described(z.strictObject({ from: CalendarDate, to: CalendarDate }), 'What is paid for.'),
    seatsInUse: described(Count, 'How many users it covers.'),
    uncoveredUsers: described(
      Count,
      'How many users it does not cover. `POST /v1/quotes` for all current users tells what covering them costs.',
    ),
    cancelAt: described(z.nullable(CalendarDate), 'When it ends, where it is cancelled.'),
    cancelAtIfPaid: described(z.nullable(CalendarDate), 'When it ends instead, if the payment that runs succeeds.'),
    pendingChange: described(
      z.nullable(PendingChange),
      'What the next payment is for instead; null where nothing waits.',
    ),
    nextPayment: described(z.nullable(NextPayment), 'Null while a payment is open, and where it is cancelled.'),
    openPayment: described(z.nullable(OpenPayment), 'For admins; null where nothing is open.'),
  }),
  { id: 'AccountSubscription', description: 'What the account pays for, and what comes next.' },
);

interface Seen {
  reader: Member;
  /** What was bought, in full. */
  sold: Sold;
  asking: Asking;
}

/** `null` on the free plan. */
export function accountSubscriptionView(
  account: Account,
  { reader, sold, asking }: Seen,
): z.infer<typeof AccountSubscriptionView> | null {
  const { subscription, version, directory, openRenewal } = account;
  if (!subscription) return null;
  const { subscriptionId, currency, period, cancelRequestedAt } = subscription;
  const { from, to } = period;
  const uncovered = uncoveredOf(account);
  return {
    ...subscriptionView(subscription),
    subscriptionId,
    version,
    currency,
    period: { from, to },
    seatsInUse: Math.max(directory.userCount - uncovered, 0),
    uncoveredUsers: uncovered,
    cancelAt: endOf(account, asking.nowMs) ?? null,
    cancelAtIfPaid: endIfPaid(account) ?? null,
    pendingChange: pendingChangeOf(account, sold),
    nextPayment:
      openRenewal || cancelRequestedAt || account.closedAt
        ? null
        : nextPaymentOf({ subscription, directory }, sold, asking),
    openPayment: reader.role === 'enterprise_admin' ? openPaymentOf(account) : null,
  };
}

function nextPaymentOf(subscribed: Subscribed, sold: Sold, asking: Asking): z.infer<typeof NextPayment> {
  const { date, terms } = nextPayment(subscribed, sold, asking);
  return { date, seats: terms.seats, totalMinor: terms.totalMinor };
}

function pendingChangeOf({ subscription }: Account, { pending }: Sold): z.infer<typeof PendingChange> | null {
  if (!subscription?.pendingChange || !pending) return null;
  const { planId, planName, scope, billingPeriod } = subscription.pendingChange;
  return { date: subscription.period.to, planId, planName, scope, billingPeriod };
}

function openPaymentOf({ openRenewal, inFlight }: Account): z.infer<typeof OpenPayment> | null {
  if (!openRenewal) return null;
  const { renewalId, dueDate, attempts, totalMinor = null, dunning } = openRenewal;
  const runs = inFlight?.stage === 'taken' || inFlight?.stage === 'charging';
  return {
    renewalId,
    dueDate,
    totalMinor,
    attempts,
    nextAttemptAt: (dunning && nextAttemptAt(dunning)) ?? null,
    endsOn: dunning?.endsOn ?? null,
    reason: runs || !dunning ? 'processing' : dunning.remedy,
    ...(dunning && { declineCode: dunning.declineCode }),
  };
}
