import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Currency } from '../../../domain/values/currency.ts';
import {
  decimalsOf,
  floorToStep,
  formatMoney,
  maximumChargeMinor,
  minimumChargeMinor,
  stepMinorOf,
} from '../../../domain/values/currency-facts.ts';

const aCurrency = fc.constantFrom(...Currency.options);
const anAmount = aCurrency.chain((currency) =>
  fc.record({
    currency: fc.constant(currency),
    amountMinor: fc.integer({ min: -maximumChargeMinor(currency), max: maximumChargeMinor(currency) }),
  }),
);

/** The minor amount that a text in en-US shows, its decimals filled up to Stripe's. */
function shownMinor(text: string, currency: Currency): number {
  const [, units = '', decimals = ''] = text.match(/([\d,]+)(?:\.(\d+))?$/) ?? [];
  const shown = Number(units.replaceAll(',', '') + decimals.padEnd(decimalsOf(currency), '0'));
  return text.startsWith('-') ? -shown : shown;
}

describe('a currency', () => {
  test.each([
    ['usd', 2, 1, 50, 99_999_999],
    ['gbp', 2, 1, 30, 99_999_999],
    ['mxn', 2, 1, 1_000, 99_999_999],
    ['huf', 2, 1, 17_500, 9_999_999_999],
    ['twd', 2, 1, 1, 99_999_999],
    ['jpy', 0, 1, 50, 9_999_999_999],
    ['krw', 0, 1, 50, 99_999_999],
    ['clp', 0, 1, 1, 99_999_999],
    ['kwd', 3, 10, 10, 99_999_999],
    ['isk', 2, 100, 100, 99_999_999],
    ['ugx', 2, 100, 100, 99_999_999],
    ['inr', 2, 1, 50, 999_999_999],
    ['lbp', 2, 1, 1, 99_999_999_999],
    ['idr', 2, 1, 50, 999_999_999_999],
  ] as const)(
    '%s has %i decimals, a step of %i, and is charged from %i to %i',
    (currency, decimals, step, min, max) => {
      expect(decimalsOf(currency)).toBe(decimals);
      expect(stepMinorOf(currency)).toBe(step);
      expect(minimumChargeMinor(currency)).toBe(min);
      expect(maximumChargeMinor(currency)).toBe(max);
    },
  );

  test.each(['USD', 'bgn', 'usdc', ''])('is not %p', (code) => {
    expect(Currency.safeParse(code).success).toBe(false);
  });

  test.each(Currency.options)('%s is charged from a multiple of its step', (currency) => {
    expect(minimumChargeMinor(currency) % stepMinorOf(currency)).toBe(0);
    expect(minimumChargeMinor(currency)).toBeGreaterThan(0);
    expect(minimumChargeMinor(currency)).toBeLessThan(maximumChargeMinor(currency));
  });

  test.each(Currency.options.filter((currency) => decimalsOf(currency) === 3))('%s ends in 0', (currency) => {
    expect(stepMinorOf(currency)).toBe(10);
  });
});

describe('a computed amount', () => {
  test.each([
    [33.99, 'usd', 33],
    [1_239, 'kwd', 1_230],
    [1_230, 'kwd', 1_230],
    [599.5, 'isk', 500],
    [99, 'ugx', 0],
  ] as const)('of %d %s is charged as %i', (amountMinor, currency, charged) => {
    expect(floorToStep(amountMinor, currency)).toBe(charged);
  });

  test('goes down to the nearest multiple of the step', () => {
    fc.assert(
      fc.property(anAmount, fc.nat(99), ({ amountMinor, currency }, hundredths) => {
        const floored = floorToStep(amountMinor + hundredths / 100, currency);
        expect(Math.abs(floored % stepMinorOf(currency))).toBe(0);
        expect(floored).toBeLessThanOrEqual(amountMinor);
        expect(floored).toBeGreaterThan(amountMinor - stepMinorOf(currency));
      }),
    );
  });
});

describe('money', () => {
  test.each([
    [4_800, 'usd', '$48.00'],
    [123_450, 'usd', '$1,234.50'],
    [-5, 'usd', '-$0.05'],
    [4_800, 'jpy', '¥4,800'],
    [1_230, 'kwd', 'KWD\u00a01.230'],
    [5_000, 'kwd', 'KWD\u00a05.000'],
    [500, 'isk', 'ISK\u00a05'],
    [1_234_500, 'ugx', 'UGX\u00a012,345'],
    [150, 'huf', 'HUF\u00a01.50'],
    [0, 'usd', '$0.00'],
  ] as const)('%i %s reads %p', (amountMinor, currency, text) => {
    expect(formatMoney(amountMinor, currency)).toBe(text);
  });

  test('reads as the locale writes it', () => {
    expect(formatMoney(123_450, 'eur', 'de-DE')).toBe('1.234,50\u00a0€');
  });

  test('shows the exact amount in every currency', () => {
    fc.assert(
      fc.property(anAmount, ({ amountMinor, currency }) => {
        expect(shownMinor(formatMoney(amountMinor, currency), currency)).toBe(amountMinor);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each(Currency.options)('shows one unit of %s, and its smallest part', (currency) => {
    for (const amountMinor of [1, 10 ** decimalsOf(currency)])
      expect(shownMinor(formatMoney(amountMinor, currency), currency)).toBe(amountMinor);
  });
});
