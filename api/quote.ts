import * as z from 'zod/mini';
import type { Catalogue } from '../domain/catalogue/catalogue.ts';
import { Waiting } from '../domain/sale/change.ts';
import { GivenAddress, TypedTaxId } from '../domain/sale/given-contact.ts';
import { type Promotion, PromotionCode } from '../domain/sale/promotion.ts';
import type { Quote } from '../domain/sale/quote.ts';
import { Selection, untaxedMinor } from '../domain/sale/terms.ts';
import { CalendarDate, dateOf, Instant } from '../domain/values/calendar.ts';
import { Currency } from '../domain/values/currency.ts';
import { described } from '../domain/values/described.ts';
import { PlanId, QuoteId } from '../domain/values/ids.ts';
import { AmountMinor, SignedMinor } from '../domain/values/money.ts';
import { Positive } from '../domain/values/numbers.ts';
import { firstPeriod } from '../domain/values/period.ts';
import { PriceLine, totalOf } from '../domain/values/price-line.ts';
import { text } from '../domain/values/text.ts';
import { TaxView, taxView } from './tax.ts';

/** What the buyer chooses, of what this catalogue has. */
export function quoteRequest({ plans }: Catalogue) {
  const planIds = plans.map(({ id }) => id);
  const priced = plans.flatMap(({ prices }) => Object.values(prices).flatMap((each) => Object.keys(each)));
  const currencies = Currency.options.filter((currency) => priced.includes(currency));
  return described(
    z.strictObject({
      ...Selection.shape,
      planId: among(PlanId, planIds),
      currency: among(Currency, currencies),
      promotionCode: described(z.optional(text(100)), 'As the buyer typed it; upper and lower case are the same.'),
      address: described(
        z.optional(GivenAddress),
        'Where the invoice is made out to, where the tax depends on it; a subscription’s own unless given.',
      ),
      taxId: described(
        z.optional(TypedTaxId),
        'The buyer’s tax id, with `address`: one that is verified may free of tax.',
      ),
    }),
    {
      id: 'QuoteRequest',
      description: 'What the buyer chooses: of an account that has a subscription already, what it changes to.',
    },
  );
}

/** One of these; an enum of none is no JSON Schema. */
function among<Schema extends z.ZodMiniType<string>>(schema: Schema, words: readonly string[]) {
  const expected = words.length > 0 ? `expected one of ${words.join(', ')}` : 'nothing is for sale';
  const oneOf = schema.check(z.refine((word) => words.includes(word), expected));
  return described(oneOf, words.length > 0 ? { enum: [...words] } : {});
}

const PromotionView = described(
  z.strictObject({
    code: PromotionCode,
    percent: z.nullable(z.int()),
    amountMinor: z.nullable(AmountMinor),
    periods: described(z.nullable(Positive), 'For how many periods, the first one included; null for good.'),
  }),
  { id: 'Promotion', description: 'So much percent, or so much of the currency, off the price of a period.' },
);

function promotionView(promotion: Promotion | undefined): z.infer<typeof PromotionView> | null {
  if (!promotion) return null;
  const { code, off, morePeriods } = promotion;
  return {
    code,
    percent: 'percent' in off ? off.percent : null,
    amountMinor: 'percent' in off ? null : off.amountMinor,
    periods: morePeriods === null ? null : morePeriods + 1,
  };
}

export const QuoteView = described(
  z.strictObject({
    quoteId: QuoteId,
    kind: described(z.enum(['new', 'change']), 'Whether it begins a subscription or changes the one there is.'),
    ...Selection.shape,
    planName: z.string(),
    seats: Positive,
    unitAmountMinor: described(
      z.nullable(AmountMinor),
      'Of one seat for a whole period, where the price is so much for each seat and nothing else.',
    ),
    effective: described(
      z.union([z.literal('now'), CalendarDate]),
      '`now`, or the due date with whose payment a change begins: until then nothing changes and nothing is paid.',
    ),
    waits: described(z.array(Waiting), 'What makes a change wait, as a whole; the rest could be had now.'),
    lines: described(z.array(PriceLine), 'What is paid now.'),
    subtotalMinor: described(SignedMinor, 'The sum of the lines.'),
    discountMinor: described(AmountMinor, 'What a promotion takes off it.'),
    promotion: described(z.nullable(PromotionView), 'The code that takes something off; null where there is none.'),
    taxMinor: described(
      z.nullable(AmountMinor),
      'The tax: added to the sum, or a part of it. Null while it is not known: it depends on the address, which an admin gives.',
    ),
    tax: described(z.nullable(TaxView), 'How it is made up; null where none is charged.'),
    totalMinor: described(AmountMinor, 'What is paid now.'),
    nextDueDate: described(CalendarDate, 'When the next payment falls due if this one is made today.'),
    renewal: described(
      z.nullable(z.strictObject({ date: CalendarDate, totalMinor: AmountMinor })),
      'What the next payment would be for the users there are now. Null of quotes that 0.1 has made.',
    ),
    expiresAt: described(Instant, 'The price holds until then: 30 minutes.'),
  }),
  { id: 'Quote', description: 'A price that holds for 30 minutes, and the users it covers.' },
);

/** The quote, with the next due date if it is paid on the day of `nowMs`. */
export function quoteView(quote: Quote, nowMs: number): z.infer<typeof QuoteView> {
  const { quoteId, planId, planName, scope, billingPeriod, currency, seats, lines, totalMinor, expiresAt } = quote;
  const { change, renewalMinor, discountMinor = 0, taxMinor = 0 } = quote;
  const nextDueDate = nextDueDateOf(quote, nowMs);
  return {
    quoteId,
    kind: change ? 'change' : 'new',
    planId,
    planName,
    scope,
    billingPeriod,
    currency,
    seats,
    unitAmountMinor: unitAmountOf(quote),
    effective: change?.effect === 'at_due_date' ? change.dueDate : 'now',
    waits: change?.effect === 'at_due_date' ? change.waits : [],
    lines,
    subtotalMinor: totalOf(lines),
    discountMinor,
    promotion: promotionView(quote.promotion),
    taxMinor: untaxedMinor(quote) === undefined ? taxMinor : null,
    tax: taxView(quote.tax, taxMinor),
    totalMinor,
    nextDueDate,
    renewal: renewalMinor === undefined ? null : { date: nextDueDate, totalMinor: renewalMinor },
    expiresAt,
  };
}

function nextDueDateOf({ change, billingPeriod, monthlyPeriod }: Quote, nowMs: number): CalendarDate {
  if (change && change.effect !== 'new_period') return change.dueDate;
  return firstPeriod(dateOf(nowMs), billingPeriod, monthlyPeriod).to;
}

function unitAmountOf({ price }: Quote): number | null {
  return 'perSeatMinor' in price && price.flatMinor === undefined ? price.perSeatMinor : null;
}
