import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatMoney } from '../../../domain/values/currency-facts.ts';
import { AmountMinor } from '../../../domain/values/money.ts';

describe('money', () => {
  test.each([
    [123_450, 'usd', '$1,234.50'],
    [5, 'usd', '$0.05'],
    [440_00, 'eur', '€440.00'],
    [99_999_999, 'gbp', '£999,999.99'],
    [4_800, 'jpy', '¥4,800'],
    [0, 'jpy', '¥0'],
  ] as const)('%i %s reads %s', (amountMinor, currency, text) => {
    expect(formatMoney(amountMinor, currency)).toBe(text);
  });

  test('loses and invents no digit when it is written for people', () => {
    fc.assert(
      fc.property(fc.nat(99_999_999), fc.constantFrom('usd', 'eur', 'gbp', 'jpy'), (amountMinor, currency) => {
        expect(Number(formatMoney(amountMinor, currency).replaceAll(/\D/g, ''))).toBe(amountMinor);
      }),
    );
  });

  test.each([-1, 0.5, 1e21, Number.NaN, '1'])('is never %p', (amount) => {
    expect(AmountMinor.safeParse(amount).success).toBe(false);
  });
});
