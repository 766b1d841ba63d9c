import * as z from 'zod/mini';
import { described } from './described.ts';
import { DAY_MS } from './duration.ts';

/** A UTC calendar date, YYYY-MM-DD. */
export const CalendarDate = described(z.iso.date('expected a date such as 2027-03-01').brand<'CalendarDate'>(), {
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

export const addDays = (date: CalendarDate, days: number): CalendarDate => dateOf(Date.parse(date) + days * DAY_MS);

export const daysBetween = (from: CalendarDate, to: CalendarDate): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** The same day next year; 29 February has none and goes to the 28th. */
function addYear(date: CalendarDate): CalendarDate {
  const year = String(Number(date.slice(0, 4)) + 1).padStart(4, '0');
  const monthDay = date.slice(4);
  return CalendarDate.parse(`${year}${monthDay === '-02-29' ? '-02-28' : monthDay}`);
}

/** This day of the next calendar month, or its last day where the month is shorter. */
function nextMonth(date: CalendarDate, day: number): CalendarDate {
  const [year = 0, month = 0] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dateOf(Date.UTC(year, month, Math.min(day, lastDay)));
}

/**
 * When the next payment is due: a year after an annual payment, 30 days after a monthly one; where the seller bills by
 * the calendar, on that day of the next month.
 */
export function nextDueDate(paidOn: CalendarDate, period: BillingPeriod, dayOfMonth?: number): CalendarDate {
  if (period === 'annual') return addYear(paidOn);
  return dayOfMonth === undefined ? addDays(paidOn, MONTHLY_DAYS) : nextMonth(paidOn, dayOfMonth);
}

const kept = new Map<string, Intl.DateTimeFormat>();

/** One is made once for each zone: making it takes longer than all that is done with it. */
function partsIn(timeZone: string): Intl.DateTimeFormat {
  const parts =
    kept.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  kept.set(timeZone, parts);
  return parts;
}

/** The date that it is then, where the clocks show this time zone. */
export const dateIn = (timeZone: string, epochMs: number): CalendarDate => {
  const part = new Map(
    partsIn(timeZone)
      .formatToParts(epochMs)
      .map(({ type, value }) => [type, value]),
  );
  return CalendarDate.parse(`${part.get('year')}-${part.get('month')}-${part.get('day')}`);
};

/** A due date falls due at 10:00 UTC: from Honolulu to Auckland that is the same date. */
export const dueInstant = (date: CalendarDate): Instant => Instant.parse(`${date}T10:00:00.000Z`);

/** `undefined` where none is given. ISO 8601 in UTC sorts as text. */
export const earliest = (...instants: readonly (Instant | undefined)[]): Instant | undefined =>
  instants.flatMap((each) => each ?? []).toSorted()[0];

export const earlier = (one: Instant, other: Instant | undefined): Instant => (other && other < one ? other : one);

export const latest = (one: Instant, other: Instant | undefined): Instant => (other && other > one ? other : one);
