import * as z from 'zod';
import { type Quote, Selection } from '../domain/sale/quote.ts';
import { CalendarDate, dateOf, Instant, nextDueDate } from '../domain/values/calendar.ts';
import { QuoteId } from '../domain/values/ids.ts';
import { AmountMinor } from '../domain/values/money.ts';

export const QuoteRequest = Selection.meta({ id: 'QuoteRequest', description: 'What the buyer chooses.' });

export const QuoteView = z
  .strictObject({
    quoteId: QuoteId,
    ...Selection.shape,
    seats: z.int().positive(),
    unitAmountMinor: AmountMinor.positive(),
    totalMinor: AmountMinor.positive(),
    nextDueDate: CalendarDate.meta({ description: 'When the next payment falls due if this one is made today.' }),
    expiresAt: Instant.meta({ description: 'The price holds until then: 30 minutes.' }),
  })
  .meta({ id: 'Quote', description: 'A price that holds for 30 minutes, and the users it covers.' });

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
