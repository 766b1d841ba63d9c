import * as z from 'zod';
import type { Catalogue } from '../domain/catalogue/catalogue.ts';
import { PriceLine } from '../domain/catalogue/price.ts';
import { type Quote, Selection } from '../domain/sale/quote.ts';
import { CalendarDate, dateOf, Instant, nextDueDate } from '../domain/values/calendar.ts';
import { Currency } from '../domain/values/currency.ts';
import { PlanId, QuoteId } from '../domain/values/ids.ts';
import { AmountMinor } from '../domain/values/money.ts';

/** What the buyer chooses, of what this catalogue has. */
export function quoteRequest({ plans }: Catalogue) {
  const planIds = plans.map(({ id }) => id);
  const priced = plans.flatMap(({ prices }) => Object.values(prices).flatMap((each) => Object.keys(each)));
  const currencies = Currency.options.filter((currency) => priced.includes(currency));
  return Selection.extend({
    planId: PlanId.refine((id) => planIds.includes(id), oneOf(planIds)).meta({ enum: planIds }),
    currency: Currency.refine((id) => currencies.includes(id), oneOf(currencies)).meta({ enum: currencies }),
  }).meta({ id: 'QuoteRequest', description: 'What the buyer chooses.' });
}

const oneOf = (words: readonly string[]): string => `expected one of ${words.join(', ')}`;

export const QuoteView = z
  .strictObject({
    quoteId: QuoteId,
    ...Selection.shape,
    planName: z.string(),
    seats: z.int().positive(),
    unitAmountMinor: AmountMinor.positive()
      .nullable()
      .meta({ description: 'Of one seat, where the price is so much for each seat and nothing else.' }),
    lines: z.array(PriceLine).meta({ description: 'What the total is made of.' }),
    totalMinor: AmountMinor.positive(),
    nextDueDate: CalendarDate.meta({ description: 'When the next payment falls due if this one is made today.' }),
    expiresAt: Instant.meta({ description: 'The price holds until then: 30 minutes.' }),
  })
  .meta({ id: 'Quote', description: 'A price that holds for 30 minutes, and the users it covers.' });

/** The quote, with the next due date if it is paid on the day of `nowMs`. */
export function quoteView(quote: Quote, nowMs: number): z.infer<typeof QuoteView> {
  const { quoteId, planId, planName, scope, billingPeriod, currency, seats, lines, totalMinor, expiresAt } = quote;
  return {
    quoteId,
    planId,
    planName,
    scope,
    billingPeriod,
    currency,
    seats,
    unitAmountMinor: unitAmountOf(quote),
    lines,
    totalMinor,
    nextDueDate: nextDueDate(dateOf(nowMs), billingPeriod),
    expiresAt,
  };
}

function unitAmountOf({ price }: Quote): number | null {
  return 'perSeatMinor' in price && price.flatMinor === undefined ? price.perSeatMinor : null;
}
