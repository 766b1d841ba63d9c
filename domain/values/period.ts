import * as z from 'zod/mini';
import { type BillingPeriod, CalendarDate, nextDueDate } from './calendar.ts';

/** How the seller counts a month. */
export const MonthlyPeriod = z.enum(['days_30', 'calendar_month']);
export type MonthlyPeriod = z.infer<typeof MonthlyPeriod>;

/**
 * What is paid for: from one due date to the next, which is counted from the day of a payment. Who pays late in grace
 * gains no days by it. `dayOfMonth` is that of the purchase, where the seller bills by the calendar.
 */
export const Period = z.object({
  from: CalendarDate,
  countedFrom: CalendarDate,
  to: CalendarDate,
  dayOfMonth: z.optional(z.int()),
});
export type Period = z.infer<typeof Period>;

/** The first period begins on the day of the payment. */
export const firstPeriod = (
  paidOn: CalendarDate,
  billingPeriod: BillingPeriod,
  monthly: MonthlyPeriod = 'days_30',
): Period =>
  periodFrom(paidOn, paidOn, billingPeriod, monthly === 'calendar_month' ? Number(paidOn.slice(-2)) : undefined);

/**
 * The period that follows: it begins at the due date and is counted from the day on which the bank first answered. After
 * an outage of ours that is later, so that there is one payment and never several; a due date that would not lie in
 * the future is counted from the payment.
 */
export function nextPeriod(
  { to: from, dayOfMonth }: Period,
  {
    answeredOn,
    paidOn,
    billingPeriod,
  }: { answeredOn: CalendarDate; paidOn: CalendarDate; billingPeriod: BillingPeriod },
): Period {
  const counted = periodFrom(from, answeredOn, billingPeriod, dayOfMonth);
  return counted.to > paidOn ? counted : periodFrom(from, paidOn, billingPeriod, dayOfMonth);
}

function periodFrom(
  from: CalendarDate,
  countedFrom: CalendarDate,
  billingPeriod: BillingPeriod,
  dayOfMonth: number | undefined,
): Period {
  const to = nextDueDate(countedFrom, billingPeriod, dayOfMonth);
  return { from, countedFrom, to, ...(dayOfMonth !== undefined && { dayOfMonth }) };
}
