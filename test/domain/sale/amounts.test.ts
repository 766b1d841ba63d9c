import { describe, expect, test } from '@jest/globals';
import { amountsOf } from '../../../domain/sale/amounts.ts';

const line = (amountMinor: number) => ({
  description: 'Team plan',
  quantity: 1,
  unitAmountMinor: amountMinor,
  amountMinor,
});
const vat = { name: 'VAT', percent: '19', behavior: 'exclusive' as const };
const sum = (amountMinor: number, discountMinor = 0) =>
  amountsOf({ lines: [line(amountMinor)], discountMinor, tax: vat, currency: 'usd' });

describe('a sum', () => {
  test('is its lines less the discount, with the tax on what is left', () => {
    expect(sum(1_000, 100)).toEqual({ lines: [line(1_000)], discountMinor: 100, taxMinor: 171, totalMinor: 1_071 });
  });

  test('of less than the least card payment is waived by a line, without tax', () => {
    const waived = { description: 'Waived: less than the least card payment', quantity: 1, unitAmountMinor: null };
    expect(sum(140, 100)).toEqual({
      lines: [line(140), { ...waived, amountMinor: -40 }],
      discountMinor: 100,
      taxMinor: 0,
      totalMinor: 0,
    });
  });

  test('of just the least card payment is charged', () => {
    const least = amountsOf({ lines: [line(50)], discountMinor: 0, tax: undefined, currency: 'usd' });
    expect(least).toEqual({ lines: [line(50)], discountMinor: 0, taxMinor: 0, totalMinor: 50 });
  });

  test('of nothing has nothing to waive', () => {
    expect(sum(100, 100)).toEqual({ lines: [line(100)], discountMinor: 100, taxMinor: 0, totalMinor: 0 });
  });
});
