import { seller } from '../../../application/catalogue.ts';

/** A second time what the product knows of dates: a test that asked the product would agree with all its mistakes. */
export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;

export type Billing = 'annual' | 'monthly';

export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
export const daysAfter = (day: string, days: number): string => dayOf(Date.parse(day) + days * DAY_MS);
export const daysFrom = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;
/** When a day's payment falls due. */
export const dueMs = (day: string): number => Date.parse(day) + 10 * HOUR_MS;
export const dayOfMonth = (day: string): number => Number(day.slice(8));

/** Where the seller's months are the calendar's. */
export const BY_CALENDAR = seller.monthlyPeriod === 'calendar_month';

/** When the next payment is due, counted from this day. */
export function nextDue(from: string, billing: Billing, monthDay: number): string {
  if (billing === 'monthly' && !BY_CALENDAR) return daysAfter(from, 30);
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
  const months = billing === 'annual' ? 12 : 1;
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month - 1 + months, Math.min(billing === 'annual' ? day : monthDay, last)));
}
