import { describe, expect, test } from '@jest/globals';
import { nextPayment } from '../../../domain/account/next-payment.ts';
import type { StripeTax, Tax } from '../../../domain/sale/tax.ts';
import { paidFor } from '../arbitraries.ts';
import { bought, dueMs, paid } from './given.ts';

const { subscription, directory } = bought;
if (!subscription) throw new Error('nothing was bought');
const { terms } = paidFor(paid);

const rate: Tax = { name: 'VAT', percent: '19', behavior: 'exclusive' };
const asked: StripeTax = { behavior: 'exclusive', taxCode: 'txcd_10103001' };
const calculated = (taxMinor: number): StripeTax => ({
  ...asked,
  calculated: {
    pricesMinor: 10_000,
    taxMinor,
    rates: [],
    reverseCharge: false,
    address: { line1: '1', country: 'DE' },
  },
});

/** The tax of the next payment, where the seller charges this and what was paid last had that. */
const taxedWith = (tax: Tax | undefined, last: Tax | undefined): Tax | undefined => {
  const sold = { inForce: { ...terms, tax: last }, pending: undefined };
  return nextPayment({ subscription, directory }, sold, { nowMs: dueMs, tax }).terms.tax;
};

describe('the tax of the next payment', () => {
  test('is what Stripe made of it for the last one, until it is calculated anew', () => {
    expect(taxedWith(asked, calculated(1_900))).toEqual(calculated(1_900));
    expect(taxedWith(calculated(700), calculated(1_900))).toEqual(calculated(700));
  });

  test('is what the seller charges now, whatever was charged before', () => {
    for (const last of [undefined, rate, calculated(1_900)]) {
      expect(taxedWith(rate, last)).toEqual(rate);
      expect(taxedWith(undefined, last)).toBeUndefined();
    }
    for (const last of [undefined, rate, asked]) expect(taxedWith(asked, last)).toEqual(asked);
  });
});
