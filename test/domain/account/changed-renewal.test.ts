import { describe, expect, test } from '@jest/globals';
import { PromotionCode } from '../../../domain/sale/promotion.ts';
import type { Selection } from '../../../domain/sale/terms.ts';
import { Refusal } from '../../../domain/values/refusal.ts';
import { annual, BUSINESS, Subscribed } from './subscribed.ts';

const MAY = '2027-05-12';
const monthly: Selection = { ...annual, billingPeriod: 'monthly' };
const adminOnly: Selection = { ...annual, scope: 'admin_only' };
const business: Selection = { ...annual, planId: BUSINESS };
const half = (morePeriods: number | null) => ({
  code: PromotionCode.parse('SPRING'),
  off: { percent: 50 },
  morePeriods,
});

describe('the payment after a change', () => {
  test('that waits has one period of a code less than the one that runs', () => {
    const renewalAt = (morePeriods: number | null) => {
      const subscribed = new Subscribed(12);
      subscribed.buy('2026-11-28', annual, half(morePeriods));
      const { promotion, renewalMinor } = subscribed.quote(MAY, adminOnly);
      return { promotion, renewalMinor };
    };
    expect([0, 1, null].map(renewalAt)).toEqual([
      { promotion: undefined, renewalMinor: 4_800 },
      { promotion: half(0), renewalMinor: 2_400 },
      { promotion: half(null), renewalMinor: 2_400 },
    ]);
  });

  test('takes the place of one that waits, unless it buys seats alone', () => {
    const subscribed = new Subscribed(12);
    subscribed.buy('2026-11-28');
    subscribed.buy(MAY, monthly);
    expect(subscribed.quote(MAY, business).renewalMinor).toBe(115_200);
    expect(subscribed.quote(MAY, { ...business, scope: 'admin_only' }).renewalMinor).toBe(9_600);
    expect(subscribed.join().quote(MAY).renewalMinor).toBe(6_240);
  });
});

describe('nothing is quoted', () => {
  test('from the due date on, whatever is asked for', () => {
    const subscribed = new Subscribed(12);
    subscribed.buy('2026-11-28');
    for (const selection of [annual, { ...annual, currency: 'eur' as const }])
      expect(() => subscribed.quote('2027-11-28', selection)).toThrow(new Refusal('PaymentOpen'));
  });
});
