import { describe, expect, it } from '@jest/globals';
import type { Promotion, QuoteRequest } from '../../../packages/client/src/client.ts';
import { offInWords, withCode } from '../../../web/checkout/promotion.ts';

const selection: QuoteRequest = {
  planId: 'premium',
  scope: 'admin_only',
  billingPeriod: 'monthly',
  currency: 'usd',
};

describe('a promotion code', () => {
  it('is part of what is selected, until it is taken out', () => {
    const with25 = withCode(selection, 'SPRING');
    expect(with25).toEqual({ ...selection, promotionCode: 'SPRING' });
    expect(withCode(with25, 'SUMMER')).toEqual({ ...selection, promotionCode: 'SUMMER' });
    for (const none of [undefined, '']) expect(withCode(with25, none)).toEqual(selection);
  });

  it('is told as what it gives', () => {
    const words = (more: Partial<Promotion>) =>
      offInWords({ code: 'SPRING', percent: 25, amountMinor: null, periods: null, ...more }, (minor) => `$${minor}`);
    expect(words({})).toBe('SPRING: 25% off every payment.');
    expect(words({ periods: 1 })).toBe('SPRING: 25% off the first payment.');
    expect(words({ periods: 3, percent: null, amountMinor: 600 })).toBe('SPRING: $600 off the first 3 payments.');
  });
});
