import * as z from 'zod';
import { CalendarDate, dateOf, Instant, nextDueDate } from '../domain/calendar.ts';
import { QuoteId } from '../domain/ids.ts';
import { type Quote, Selection } from '../domain/quote.ts';

export const QuoteRequest = Selection;

export const QuoteView = z.strictObject({
  quoteId: QuoteId,
  ...Selection.shape,
  seats: z.int().positive(),
  unitAmountMinor: z.int().positive(),
  totalMinor: z.int().positive(),
  nextDueDate: CalendarDate,
  expiresAt: Instant,
});

/** The quote, with the next due date if it is paid on the day of `nowMs`. */
export function quoteView(quote: Quote, nowMs: number): z.infer<typeof QuoteView> {
  const { quoteId, planId, scope, billingPeriod, currency, seats, unitAmountMinor, totalMinor, expiresAt } = quote;
  return {
    quoteId,
    planId,
    scope,
    billingPeriod,
    currency,
    seats,
    unitAmountMinor,
    totalMinor,
    nextDueDate: nextDueDate(dateOf(nowMs), billingPeriod),
    expiresAt,
  };
}
