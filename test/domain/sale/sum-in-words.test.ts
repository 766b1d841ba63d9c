import { expect, it } from '@jest/globals';
import { sumInWords } from '../../../domain/sale/sum-in-words.ts';
import { Currency } from '../../../domain/values/currency.ts';

const currency = Currency.parse('eur');
const seats = { quantity: 12, unitAmountMinor: 123, amountMinor: 1476 };
const flat = { quantity: 1, unitAmountMinor: 9900, amountMinor: 9900 };

it.each([
  [{ lines: [flat, seats], totalMinor: 11376 }, '1 × €99 + 12 × €1.23 = €113.76'],
  [
    {
      lines: [flat, seats],
      discountMinor: 500,
      tax: { behavior: 'exclusive' as const },
      taxMinor: 2066,
      totalMinor: 12942,
    },
    '1 × €99 + 12 × €1.23 - €5 discount + €20.66 tax = €129.42',
  ],
  [
    { lines: [seats], tax: { behavior: 'inclusive' as const }, taxMinor: 235, totalMinor: 1476 },
    '12 × €1.23 = €14.76, €2.35 of it tax',
  ],
  [
    {
      lines: [
        { quantity: 3, unitAmountMinor: null, amountMinor: 900 },
        { quantity: 2, unitAmountMinor: null, amountMinor: -600 },
      ],
      totalMinor: 300,
    },
    '€9 - €6 = €3',
  ],
  [
    {
      lines: [
        { quantity: 2, unitAmountMinor: null, amountMinor: -600 },
        { quantity: 3, unitAmountMinor: null, amountMinor: 900 },
      ],
      totalMinor: 300,
    },
    '- €6 + €9 = €3',
  ],
  [{ lines: [], totalMinor: 0 }, 'nothing now = €0'],
  [
    { lines: [seats], tax: { behavior: 'exclusive' as const }, taxMinor: null, totalMinor: 1476 },
    '12 × €1.23 = €14.76',
  ],
])('a sum can be added up by whoever reads it: %#', (sum, words) => {
  expect(sumInWords({ ...sum, currency }).replaceAll('.00', '')).toBe(words);
});
