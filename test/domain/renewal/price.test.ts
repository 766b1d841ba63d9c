import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linesOf } from '../../../domain/catalogue/price.ts';
import { renewedTerms } from '../../../domain/renewal/price.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { totalOf } from '../../../domain/values/price-line.ts';
import { aQuote } from '../arbitraries.ts';

const aCount = fc.integer({ min: 1, max: 200 });
const NOW_MS = Date.UTC(2027, 2, 1);
const quoteOf = (scope: string) => aQuote.filter((quote) => quote.scope === scope);

describe('the terms of a renewal', () => {
  test('are for the users there are now, and no fewer than the plan is sold for, at the price that was frozen', () => {
    fc.assert(
      fc.property(
        quoteOf('all_current_users'),
        aCount,
        fc.option(aCount, { nil: undefined }),
        (terms, users, least) => {
          const sold = { ...terms, ...(least && { minimumSeats: least }) };
          const renewed = renewedTerms(sold, { userCount: users, version: 77 }, undefined, NOW_MS);
          const seats = Math.max(users, least ?? terms.minimumSeats ?? 1);
          expect(renewed).toMatchObject({ seats, seatsAsOf: 77, quotedAt: instant(NOW_MS), price: terms.price });
          expect(renewed.totalMinor).toBe(totalOf(linesOf(terms.planName, terms.price, seats)));
        },
      ),
    );
  });

  test('are for one seat where only the admin was covered, whoever was announced', () => {
    fc.assert(
      fc.property(quoteOf('admin_only'), aCount, (terms, users) => {
        const announced = { seats: 9, seatsAsOf: 3 };
        const renewed = renewedTerms(terms, { userCount: users, version: 77 }, announced, NOW_MS);
        expect(renewed).toMatchObject({ seats: 1, seatsAsOf: 77, quotedAt: instant(NOW_MS) });
      }),
    );
  });

  test.each([
    [10, { seats: 12, seatsAsOf: 3 }, { seats: 10, seatsAsOf: 77 }],
    [12, { seats: 12, seatsAsOf: 3 }, { seats: 12, seatsAsOf: 77 }],
    [13, { seats: 12, seatsAsOf: 3 }, { seats: 12, seatsAsOf: 3 }],
  ])('of %i users, with %j announced, are for %j', (userCount, announced, expected) => {
    const [terms] = fc.sample(quoteOf('all_current_users'), { seed: 1, numRuns: 1 });
    if (!terms) throw new Error('nothing to sample');
    const { minimumSeats, ...sold } = terms;
    expect(renewedTerms(sold, { userCount, version: 77 }, announced, NOW_MS)).toMatchObject(expected);
  });
});
