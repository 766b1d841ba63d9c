import { CalendarDate, dateOf, instant } from '../values/calendar.ts';
import { nextPeriod } from '../values/period.ts';
import { Refusal } from '../values/refusal.ts';
import type { Account } from './account.ts';
import { tellBuyer, tellHost } from './outbox.ts';

/** The wish to end it with what is paid. It is never behind the lock: a payment that runs goes on, and no other begins. */
export function requestCancellation(account: Account, reason: string | undefined, nowMs: number): Account {
  const { subscription } = account;
  if (!subscription) throw new Refusal('NoSubscription');
  if (subscription.cancelRequestedAt) return account;
  const cancelled = { ...subscription, cancelRequestedAt: instant(nowMs), ...(reason && { cancelReason: reason }) };
  const wished = { ...account, subscription: cancelled, version: account.version + 1 };
  const told = tellHost(wished, { type: 'subscription.cancellation_scheduled' }, nowMs);
  return tellBuyer(told, { type: 'cancellation', cancelAt: endOf(wished, nowMs) ?? subscription.period.to }, nowMs);
}

/** Takes the wish back, until the end begins. */
export function withdrawCancellation(account: Account, nowMs: number): Account {
  if (!account.subscription) throw new Refusal('NoSubscription');
  if (account.inFlight?.stage === 'ending') throw new Refusal('SubscriptionEnding');
  const { cancelRequestedAt, cancelReason, ...subscription } = account.subscription;
  if (!cancelRequestedAt) return account;
  const withdrawn = { ...account, subscription, version: account.version + 1 };
  return tellHost(withdrawn, { type: 'subscription.cancellation_withdrawn' }, nowMs);
}

/** When a cancelled subscription ends instead, if the payment succeeds that runs just now. */
export function endIfPaid({ subscription, openRenewal, inFlight }: Account): CalendarDate | undefined {
  if (!subscription?.cancelRequestedAt || !openRenewal || inFlight?.stage !== 'charging') return undefined;
  const answeredOn = openRenewal.dunning
    ? CalendarDate.parse(openRenewal.dunning.declinedAt.slice(0, 10))
    : openRenewal.dueDate;
  const { period, billingPeriod } = subscription;
  return nextPeriod(period, { answeredOn, paidOn: answeredOn, billingPeriod }).to;
}

/** When a cancelled subscription ends: with what is paid; at once, where a payment is open. */
export function endOf({ subscription, openRenewal }: Account, nowMs: number): CalendarDate | undefined {
  if (!subscription?.cancelRequestedAt) return undefined;
  return openRenewal ? dateOf(nowMs) : subscription.period.to;
}
