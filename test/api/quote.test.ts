import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { QuoteRequest, QuoteView, quoteView } from '../../api/quote.ts';
import { dateOf, nextDueDate } from '../../domain/values/calendar.ts';
import { aQuote, aTimeMs, everySelection } from '../domain/arbitraries.ts';
import { unknownFields } from './requests.ts';

const selection = { planId: 'premium', scope: 'admin_only', billingPeriod: 'monthly', currency: 'jpy' };

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
    ['currency', 'chf'],
    ['currency', undefined],
  ])('is refused with %s %j', (name, value) => {
    expect(QuoteRequest.safeParse({ ...selection, [name]: value }).success).toBe(false);
  });
});

test('the view of a quote has the form it promises, with the due date of a payment on that day', () => {
  fc.assert(
    fc.property(aQuote, aTimeMs, (quote, nowMs) => {
      const view = quoteView(quote, nowMs);
      const { accountId: _account, catalogueVersion: _version, seatsAsOf: _asOf, quotedAt: _at, ...shown } = quote;
      expect(QuoteView.parse(view)).toEqual(view);
      expect(view).toEqual({ ...shown, nextDueDate: nextDueDate(dateOf(nowMs), quote.billingPeriod) });
    }),
  );
});
