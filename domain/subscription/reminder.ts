import * as z from 'zod/mini';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Seller } from '../catalogue/seller.ts';
import { addDays, type BillingPeriod, CalendarDate, dueInstant, type Instant } from '../values/calendar.ts';
import type { Period } from '../values/period.ts';
import { noticeOn, type Priced } from './price-notice.ts';

/** What a reminder is about: a payment to come, a card that will not do for it, or none at all, or another price. */
export const ReminderFor = z.enum(['renewal', 'card_expiry', 'no_card', 'price_change']);
export type ReminderFor = z.infer<typeof ReminderFor>;

/** A day before the next payment on which there may be something to tell of it. */
export const Reminder = z.object({ for: ReminderFor, on: CalendarDate });
export type Reminder = z.infer<typeof Reminder>;

/** An annual payment is announced; what will not be paid for want of a card is told whatever the period. */
export function remindersBefore(
  dueDate: CalendarDate,
  billingPeriod: BillingPeriod,
  { annualDaysBefore, cardDaysBefore }: Seller['reminders'],
): Reminder[] {
  const announced: Reminder[] =
    billingPeriod === 'annual' ? [{ for: 'renewal', on: addDays(dueDate, -annualDaysBefore) }] : [];
  return [
    ...announced,
    { for: 'card_expiry', on: addDays(dueDate, -annualDaysBefore) },
    { for: 'no_card', on: addDays(dueDate, -cardDaysBefore) },
  ];
}

/** All there may be to tell before the next payment, the soonest first; of another price where it is to have one. */
export function remindersFor(
  priced: Priced,
  period: Period,
  days: Seller['reminders'],
  catalogue: Catalogue,
): Reminder[] {
  const before = remindersBefore(period.to, priced.terms.billingPeriod, days);
  const on = noticeOn(priced, period, catalogue);
  return inOrder(on ? [...before, { for: 'price_change', on }] : before);
}

export const inOrder = (reminders: readonly Reminder[]): Reminder[] =>
  reminders.toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));

/** When the next of them is to be looked at. */
export const reminderAt = ([next]: readonly Reminder[] = []): Instant | undefined => next && dueInstant(next.on);
