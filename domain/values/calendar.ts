import * as z from 'zod/mini';
import { described } from './described.ts';
import { DAY_MS } from './duration.ts';

/** A UTC calendar date, YYYY-MM-DD. */
export const CalendarDate = described(z.iso.date().brand<'CalendarDate'>(), {
  id: 'CalendarDate',
  description: 'A UTC calendar date, YYYY-MM-DD.',
});
export type CalendarDate = z.infer<typeof CalendarDate>;

/** An instant, ISO 8601 in UTC. */
export const Instant = described(z.iso.datetime().brand<'Instant'>(), {
  id: 'Instant',
  description: 'A time, ISO 8601 in UTC.',
});
export type Instant = z.infer<typeof Instant>;

export const BillingPeriod = described(z.enum(['annual', 'monthly']), {
  id: 'BillingPeriod',
  description:
    '`annual`: one payment for a year; the next is due a year after it (29 February goes to the 28th). ' +
    '`monthly`: one payment for a month; the next is due 30 days after it.',
});
export type BillingPeriod = z.infer<typeof BillingPeriod>;

const MONTHLY_DAYS = 30;

export const instant = (epochMs: number): Instant => Instant.parse(new Date(epochMs).toISOString());

export const epochMs = (at: Instant): number => Date.parse(at);

export const dateOf = (epochMs: number): CalendarDate =>
  CalendarDate.parse(new Date(epochMs).toISOString().slice(0, 10));

const addDays = (date: CalendarDate, days: number): CalendarDate => dateOf(Date.parse(date) + days * DAY_MS);

/** The same day next year; 29 February has none and goes to the 28th. */
function addYear(date: CalendarDate): CalendarDate {
  const year = String(Number(date.slice(0, 4)) + 1).padStart(4, '0');
  const monthDay = date.slice(4);
  return CalendarDate.parse(`${year}${monthDay === '-02-29' ? '-02-28' : monthDay}`);
}

/** When the next payment is due: a year after an annual payment, 30 days after a monthly one. */
export const nextDueDate = (paidOn: CalendarDate, period: BillingPeriod): CalendarDate =>
  period === 'annual' ? addYear(paidOn) : addDays(paidOn, MONTHLY_DAYS);
