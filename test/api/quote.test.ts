import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { QuoteView, quoteRequest, quoteView } from '../../api/quote.ts';
import { catalogue } from '../../application/catalogue.ts';
import { dateOf, nextDueDate } from '../../domain/values/calendar.ts';
import { aQuote, aSelection, aTimeMs, everySelection, sampleOf } from '../domain/arbitraries.ts';
import { unknownFields } from './requests.ts';

const QuoteRequest = quoteRequest(catalogue);
const selection = sampleOf(aSelection);

describe('a request for a quote', () => {
  test('takes every selection there is', () => {
    for (const each of everySelection) expect(QuoteRequest.parse(each)).toEqual(each);
  });

  test.each([
    ['a price of its own', { totalMinor: 1 }],
    ['a number of seats', { seats: 1 }],
  ])('is refused with %s', (_, more) => {
    expect(unknownFields(QuoteRequest, { ...selection, ...more })).toEqual(Object.keys(more));
  });

  test.each([
    ['planId', 'enterprise'],
    ['scope', 'everybody'],
    ['billingPeriod', 'weekly'],
    ['currency', 'USD'],
    ['currency', 'vuv'],
    ['currency', undefined],
  ])('is refused with %s %j', (name, value) => {
    expect(QuoteRequest.safeParse({ ...selection, [name]: value }).success).toBe(false);
  });
});

test('the view of a quote has the form it promises, with the due date of a payment on that day', () => {
  fc.assert(
    fc.property(aQuote, aTimeMs, (quote, nowMs) => {
      const view = quoteView(quote, nowMs);
      const { accountId: _account, seatsAsOf: _asOf, quotedAt: _at, features: _on, price, ...others } = quote;
      const { statementDescriptorSuffix: _suffix, renewalMinor, ...shown } = others;
      const perSeat = 'perSeatMinor' in price && price.flatMinor === undefined;
      const due = nextDueDate(dateOf(nowMs), quote.billingPeriod);
      expect(QuoteView.parse(view)).toEqual(view);
      expect(view).toEqual({
        ...shown,
        unitAmountMinor: perSeat ? price.perSeatMinor : null,
        nextDueDate: due,
        ...{ kind: 'new', effective: 'now', waits: [], subtotalMinor: quote.totalMinor, discountMinor: 0, taxMinor: 0 },
        promotion: null,
        tax: null,
        renewal: { date: due, totalMinor: renewalMinor },
      });
    }),
  );
});
