import * as z from 'zod/mini';
import type { Catalogue } from '../domain/catalogue/catalogue.ts';
import { PriceLine } from '../domain/catalogue/price.ts';
import { type Quote, Selection } from '../domain/sale/quote.ts';
import { CalendarDate, dateOf, Instant, nextDueDate } from '../domain/values/calendar.ts';
import { Currency } from '../domain/values/currency.ts';
import { described } from '../domain/values/described.ts';
import { PlanId, QuoteId } from '../domain/values/ids.ts';
import { PriceMinor } from '../domain/values/money.ts';
import { Positive } from '../domain/values/numbers.ts';

/** What the buyer chooses, of what this catalogue has. */
export function quoteRequest({ plans }: Catalogue) {
  const planIds = plans.map(({ id }) => id);
  const priced = plans.flatMap(({ prices }) => Object.values(prices).flatMap((each) => Object.keys(each)));
  const currencies = Currency.options.filter((currency) => priced.includes(currency));
  return described(z.extend(Selection, { planId: among(PlanId, planIds), currency: among(Currency, currencies) }), {
    id: 'QuoteRequest',
    description: 'What the buyer chooses.',
  });
}

/** One of these; an enum of none is no JSON Schema. */
function among<Schema extends z.ZodMiniType<string>>(schema: Schema, words: readonly string[]) {
  const expected = words.length > 0 ? `expected one of ${words.join(', ')}` : 'nothing is for sale';
  const oneOf = schema.check(z.refine((word) => words.includes(word), expected));
  return described(oneOf, words.length > 0 ? { enum: [...words] } : {});
}

export const QuoteView = described(
  z.strictObject({
    quoteId: QuoteId,
    ...Selection.shape,
    planName: z.string(),
    seats: Positive,
    unitAmountMinor: described(
      z.nullable(PriceMinor),
      'Of one seat, where the price is so much for each seat and nothing else.',
    ),
    lines: described(z.array(PriceLine), 'What the total is made of.'),
    totalMinor: PriceMinor,
    nextDueDate: described(CalendarDate, 'When the next payment falls due if this one is made today.'),
    expiresAt: described(Instant, 'The price holds until then: 30 minutes.'),
  }),
  { id: 'Quote', description: 'A price that holds for 30 minutes, and the users it covers.' },
);

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
