import { describe, expect, test } from '@jest/globals';
import { catalogue, seller } from '../../../application/catalogue.ts';
import { makeQuote } from '../../../domain/sale/quote.ts';
import { aPlan, wholeYear } from '../../sold.ts';
import { anAccount, aQuoteId, sampleOf, sellingFor } from '../arbitraries.ts';

const { accountId, directory } = sampleOf(anAccount);
const offer = { quoteId: sampleOf(aQuoteId), accountId, nowMs: Date.UTC(2028, 1, 29), seller };
const quoted = (by: Partial<typeof seller> = {}, sold = catalogue) =>
  makeQuote({ ...offer, seller: { ...seller, ...by } }, { selection: wholeYear }, directory, sold);

describe('a quote freezes', () => {
  test('what the plan turns on', () => {
    expect(quoted().features).toEqual(aPlan.features);
    expect(quoted().features.length).toBeGreaterThan(0);
  });

  test('how many seats the plan is sold for at least, where that is more than one', () => {
    const sold = (minimum: number) => sellingFor({ perSeatMinor: 500 }, { minimum, maximum: null });
    expect(quoted({}, sold(50))).toMatchObject({ minimumSeats: 50, seats: 50, totalMinor: 25_000 });
    expect(quoted({}, sold(2))).toHaveProperty('minimumSeats', 2);
    expect(quoted({}, sold(1))).not.toHaveProperty('minimumSeats');
  });

  test('what stands on the card’s statement, if the seller says so', () => {
    expect(quoted({ statementDescriptorSuffix: 'ACME' })).toHaveProperty('statementDescriptorSuffix', 'ACME');
    expect(quoted({ statementDescriptorSuffix: null })).not.toHaveProperty('statementDescriptorSuffix');
  });

  test('how the seller counts months, if by the calendar', () => {
    expect(quoted({ monthlyPeriod: 'calendar_month' })).toHaveProperty('monthlyPeriod', 'calendar_month');
    expect(quoted({ monthlyPeriod: 'days_30' })).not.toHaveProperty('monthlyPeriod');
  });
});
