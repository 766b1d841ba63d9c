import type { Seller } from '../catalogue/seller.ts';
import { inOrder, remindersBefore } from '../subscription/reminder.ts';
import type { Act } from '../values/act.ts';
import { type CalendarDate, instant } from '../values/calendar.ts';
import type { RenewalId } from '../values/ids.ts';
import type { Account } from './account.ts';
import { isRenewing } from './lock.ts';
import { tellHost } from './outbox.ts';
import { withoutTry } from './tries.ts';

/** A person of ours ends the subscription: it falls due at once. The first reason stays. */
export function requestEnd(account: Account, act: Act): Account {
  const { subscription, tries, ...rest } = account;
  if (!subscription || subscription.endRequested) return account;
  return { ...rest, ...withoutTry(tries, 'renewal'), subscription: { ...subscription, endRequested: act } };
}

/** A person of ours wants the attempt that follows the one they saw, of what is open now; one that has begun since is enough. */
export function requestAttempt(
  account: Account,
  { renewalId, seen }: { renewalId: RenewalId; seen: number },
  nowMs: number,
): Account {
  const { openRenewal, tries, ...rest } = account;
  if (openRenewal?.renewalId !== renewalId || isRenewing(account.inFlight)) return account;
  if (openRenewal.attempts !== seen) return account;
  const asked = { ...openRenewal, retryRequestedAt: instant(nowMs) };
  return { ...rest, ...withoutTry(tries, 'renewal'), openRenewal: asked };
}

/** A person of ours takes back what was told of another price: it is not charged before it was told again. */
export function withdrawNotices(account: Account): Account {
  if (!account.subscription?.priceNotices) return account;
  const { priceNotices, ...subscription } = account.subscription;
  return { ...account, subscription };
}

/** A person of ours moves the day of the next payment. What was announced for the old one is announced anew. */
export function moveDueDate(
  account: Account,
  to: CalendarDate,
  reminders: Seller['reminders'],
  nowMs: number,
): Account {
  const { subscription, tries, ...rest } = account;
  if (!subscription || subscription.period.to === to) return account;
  const { announced, ...kept } = subscription;
  const { from, to: before } = subscription.period;
  const moved = {
    ...rest,
    ...withoutTry(withoutTry(tries, 'renewal').tries, 'reminder'),
    subscription: {
      ...kept,
      period: { ...subscription.period, to },
      reminders: inOrder([
        ...remindersBefore(to, subscription.billingPeriod, reminders),
        ...(subscription.reminders ?? []).filter((reminder) => reminder.for === 'price_change'),
      ]),
    },
    version: account.version + 1,
  };
  const previous = { period: { from, to: before } };
  return tellHost(moved, { type: 'subscription.changed', changes: ['period'], previous }, nowMs);
}
