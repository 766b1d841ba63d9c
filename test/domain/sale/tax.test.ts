import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seller } from '../../../application/catalogue.ts';
import type { SellerTax } from '../../../domain/catalogue/seller.ts';
import { makeQuote } from '../../../domain/sale/quote.ts';
import { calculatedIn, Percent, ratesOf, type StripeTax, taxOn } from '../../../domain/sale/tax.ts';
import { reprice, untaxedMinor } from '../../../domain/sale/terms.ts';
import { wholeYear } from '../../sold.ts';
import { anAccount, aQuoteId, sampleOf, sellingFor } from '../arbitraries.ts';

const { accountId, directory } = sampleOf(anAccount);
const vat = (behavior: 'exclusive' | 'inclusive', percent = '19'): SellerTax & { kind: 'fixed' } => ({
  kind: 'fixed',
  name: 'VAT',
  percent,
  behavior,
});
const quoted = (tax: SellerTax, perSeatMinor: number, users = 12) =>
  makeQuote(
    { quoteId: sampleOf(aQuoteId), accountId, nowMs: 0, seller: { ...seller, tax } },
    { selection: wholeYear },
    { ...directory, userCount: users },
    sellingFor({ perSeatMinor }),
  );

describe('a fixed rate of tax', () => {
  test('comes on top of the price where it is exclusive, and is a part of it where it is inclusive', () => {
    expect(quoted(vat('exclusive'), 4_400)).toMatchObject({ taxMinor: 10_032, totalMinor: 62_832 });
    expect(quoted(vat('inclusive'), 4_400)).toMatchObject({ taxMinor: 8_430, totalMinor: 52_800 });
    const untaxed = quoted({ kind: 'none' }, 4_400);
    expect([untaxed.taxMinor, untaxed.tax, untaxed.totalMinor]).toEqual([undefined, undefined, 52_800]);
  });

  test('is known by its name and percentage, and is one rate', () => {
    const { tax, taxMinor = 0 } = quoted(vat('exclusive'), 4_400);
    expect(tax).toEqual({ name: 'VAT', percent: '19', behavior: 'exclusive' });
    expect(ratesOf(tax, taxMinor)).toEqual([{ name: 'VAT', percent: '19', amountMinor: 10_032 }]);
    expect(ratesOf(undefined, 0)).toEqual([]);
    expect(calculatedIn(tax)).toBeUndefined();
    expect(untaxedMinor(quoted(vat('exclusive'), 4_400))).toBeUndefined();
  });

  test('is frozen in the terms, and charged anew on what they come to for other seats', () => {
    const terms = quoted(vat('exclusive'), 4_400);
    expect(reprice({ ...terms, seats: 1 })).toMatchObject({ taxMinor: 836, totalMinor: 5_236 });
  });

  test('is on the sum once, floored, never on each line', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 1, max: 9_999 }), (prices, hundredths) => {
        const percent = (hundredths / 100).toFixed(2);
        const rate = { name: 'VAT', percent, behavior: 'exclusive' as const };
        expect(taxOn(rate, prices, 'usd')).toBe(Number((BigInt(prices) * BigInt(hundredths)) / 10_000n));
        const within = taxOn({ ...rate, behavior: 'inclusive' }, prices, 'usd');
        expect(within).toBe(Number((BigInt(prices) * BigInt(hundredths)) / BigInt(10_000 + hundredths)));
        expect(taxOn(rate, prices, 'kwd') % 10).toBe(0);
      }),
    );
  });

  test('is not on what is waived', () => {
    expect(quoted(vat('exclusive'), 10, 3)).toMatchObject({ totalMinor: 0 });
    expect(quoted(vat('exclusive'), 10, 3).taxMinor).toBeUndefined();
    // 42 and 19 % of it come to 49; of 43 to 51, which Stripe charges.
    expect(
      [quoted(vat('exclusive'), 42, 1), quoted(vat('exclusive'), 43, 1)].map(({ totalMinor }) => totalMinor),
    ).toEqual([0, 51]);
  });

  test.each(['0', '7', '19', '8.875', '100'])('may be %s percent', (percent) => {
    expect(Percent.safeParse(percent).success).toBe(true);
  });
  test.each(['', '-1', '101', '019', '7.', '1e1', '7,5'])('is not %p percent', (percent) => {
    expect(Percent.safeParse(percent).success).toBe(false);
  });
});

describe('what Stripe Tax has calculated', () => {
  const address = { line1: 'Unter den Linden 1', country: 'DE' };
  const stripes = (
    pricesMinor: number,
    taxMinor: number,
    behavior: 'exclusive' | 'inclusive' = 'exclusive',
  ): StripeTax => ({
    behavior,
    taxCode: 'txcd_10103001',
    calculated: { pricesMinor, taxMinor, rates: [], reverseCharge: false, address },
  });

  test('is charged as it is on its own sum, and is in proportion for another, never above', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999_999 }),
        fc.integer({ min: 0, max: 30_000_000 }),
        fc.integer({ min: 0, max: 99_999_999 }),
        (pricesMinor, taxMinor, other) => {
          const tax = stripes(pricesMinor, taxMinor);
          expect(taxOn(tax, pricesMinor, 'usd')).toBe(taxMinor);
          const estimated = taxOn(tax, other, 'usd');
          if (other !== pricesMinor)
            expect(estimated).toBe(Math.floor(Number((BigInt(other) * BigInt(taxMinor)) / BigInt(pricesMinor))));
        },
      ),
    );
  });

  test('is nothing before it was, and where it was of nothing', () => {
    const { calculated: _, ...uncalculated } = stripes(0, 0);
    expect(taxOn(uncalculated, 1_000, 'usd')).toBe(0);
    expect(taxOn(stripes(0, 0), 1_000, 'usd')).toBe(0);
    expect(ratesOf(uncalculated, 0)).toEqual([]);
    expect(calculatedIn(uncalculated)).toBeUndefined();
    expect(calculatedIn(undefined)).toBeUndefined();
  });

  test('says what each rate comes to', () => {
    const rates = [{ name: 'USt.', percent: '19', amountMinor: 190 }];
    const tax = stripes(1_000, 190);
    const rated = { ...tax, calculated: { pricesMinor: 1_000, taxMinor: 190, rates, reverseCharge: false, address } };
    expect(ratesOf(rated, 190)).toBe(rates);
    expect(calculatedIn(rated)).toBe(rated.calculated);
  });

  test('is still to be asked for where nothing was calculated, or for another sum, and not where nothing is paid', () => {
    const offer = { quoteId: sampleOf(aQuoteId), accountId, nowMs: 0, seller };
    const priced = (tax: StripeTax, perSeatMinor = 4_400) =>
      makeQuote(
        { ...offer, tax },
        { selection: wholeYear },
        { ...directory, userCount: 12 },
        sellingFor({ perSeatMinor }),
      );
    const { calculated: _, ...uncalculated } = stripes(0, 0);
    expect(untaxedMinor(priced(uncalculated))).toBe(52_800);
    expect(untaxedMinor(priced(stripes(52_799, 10_031)))).toBe(52_800);
    expect(untaxedMinor(priced(stripes(52_800, 10_032)))).toBeUndefined();
    expect(priced(stripes(52_800, 10_032))).toMatchObject({ taxMinor: 10_032, totalMinor: 62_832 });
    expect(priced(stripes(52_800, 8_430, 'inclusive'))).toMatchObject({ taxMinor: 8_430, totalMinor: 52_800 });
    expect(untaxedMinor(priced(uncalculated, 1))).toBeUndefined();
    expect(untaxedMinor({ ...priced(uncalculated), discountMinor: 2_800 })).toBe(50_000);
  });
});
