import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Seller } from '../catalogue/seller.ts';
import type { Terms } from '../sale/terms.ts';
import type { PriceNotice } from '../subscription/price-notice.ts';
import { inOrder, type Reminder, remindersFor } from '../subscription/reminder.ts';
import { type CalendarDate, dueInstant, instant } from '../values/calendar.ts';
import { type CardExpiry, isExpiredOn } from '../values/card-face.ts';
import type { Account } from './account.ts';
import { tellBuyer, tellHost } from './outbox.ts';
import { withoutTry } from './tries.ts';

/** The payment to come as it would be today. */
export interface Upcoming {
  terms: Terms;
  hasCard: boolean;
  /** Until when the card is valid, where that is known. */
  expiry: CardExpiry | undefined;
  /** Another price that is to be told, and what the first payment at it comes to. */
  dearer: { notice: PriceNotice; dueDate: CalendarDate; totalMinor: number } | undefined;
}

/** Tells what is to be told by now, and notes for how many seats an annual payment was announced. */
export function remind(account: Account, upcoming: Upcoming, nowMs: number): Account {
  const { terms } = upcoming;
  const { subscription, tries, ...rest } = account;
  const now = instant(nowMs);
  const due = subscription?.reminders?.filter(({ on }) => dueInstant(on) <= now) ?? [];
  if (!subscription || due.length === 0) return account;
  const isAnnounced = due.some((reminder) => reminder.for === 'renewal');
  const { dearer } = upcoming;
  const isDearer = dearer && due.some((reminder) => reminder.for === 'price_change');
  const noted: Account = {
    ...rest,
    ...withoutTry(tries, 'reminder'),
    subscription: {
      ...subscription,
      reminders: subscription.reminders?.filter(({ on }) => dueInstant(on) > now),
      ...(isAnnounced && { announced: { seats: terms.seats, seatsAsOf: terms.seatsAsOf } }),
      ...(isDearer && { priceNotices: [...(subscription.priceNotices ?? []), dearer.notice] }),
    },
  };
  const dueDate = subscription.period.to;
  const { seats, totalMinor } = terms;
  return due
    .filter((reminder) => isToTell(reminder, dueDate, upcoming))
    .reduce((told, reminder) => {
      const payment = reminder.for === 'price_change' && dearer ? dearer : { dueDate, totalMinor };
      const fact = { for: reminder.for, dueDate: payment.dueDate, seats, totalMinor: payment.totalMinor };
      const about = `${subscription.subscriptionId}-${dueDate}-${reminder.for}`;
      const heard = tellHost(told, { type: 'subscription.reminded', ...fact }, nowMs, about);
      return tellBuyer(heard, { type: 'reminder', ...fact }, nowMs, about);
    }, noted);
}

function isToTell(reminder: Reminder, dueDate: CalendarDate, { hasCard, expiry, dearer }: Upcoming): boolean {
  if (reminder.for === 'price_change') return dearer !== undefined;
  if (reminder.for === 'no_card') return !hasCard;
  return reminder.for === 'renewal' || (expiry !== undefined && isExpiredOn(expiry, dueDate));
}

/** What was sold before there were reminders, or another price, is reminded of as well. */
export function withReminders(
  account: Account,
  terms: Terms,
  days: Seller['reminders'],
  catalogue: Catalogue,
): Account {
  const { subscription } = account;
  if (!subscription) return account;
  const { period, priceNotices: told, reminders } = subscription;
  const all = remindersFor({ terms, told }, period, days, catalogue);
  const missing = reminders ? all.filter((each) => each.for === 'price_change' && !has(reminders, each)) : all;
  if (missing.length === 0) return account;
  const others = (reminders ?? []).filter((each) => each.for !== 'price_change');
  return { ...account, subscription: { ...subscription, reminders: inOrder([...others, ...missing]) } };
}

const has = (reminders: readonly Reminder[], { on, ...reminder }: Reminder): boolean =>
  reminders.some((each) => each.for === reminder.for && each.on === on);
