import { describe, expect, test } from '@jest/globals';
import { seller } from '../../../application/catalogue.ts';
import {
  discountOf,
  nextPromotion,
  type Promotion,
  PromotionCode,
  promotionFor,
} from '../../../domain/sale/promotion.ts';
import { makeQuote } from '../../../domain/sale/quote.ts';
import { PlanId } from '../../../domain/values/ids.ts';
import { wholeYear } from '../../sold.ts';
import { anAccount, aQuoteId, sampleOf, sellingFor } from '../arbitraries.ts';

const half: Promotion = { code: PromotionCode.parse('SPRING'), off: { percent: 50 }, morePeriods: 1 };
const { accountId, directory } = sampleOf(anAccount);
const quoted = (brought?: Promotion) =>
  makeQuote(
    { quoteId: sampleOf(aQuoteId), accountId, nowMs: 0, seller },
    { selection: wholeYear, brought },
    { ...directory, userCount: 12 },
    sellingFor({ perSeatMinor: 4_800 }),
  );

describe('a promotion', () => {
  test('is taken off a quote that names its code, and off the next payment while it holds', () => {
    expect(quoted(half)).toMatchObject({
      promotion: half,
      redeems: 'SPRING',
      discountMinor: 28_800,
      totalMinor: 28_800,
      renewalMinor: 28_800,
    });
    const forGood = { ...half, morePeriods: null };
    expect(nextPromotion(forGood)).toEqual(forGood);
    expect(quoted({ ...half, morePeriods: 0 })).toMatchObject({ totalMinor: 28_800, renewalMinor: 57_600 });
  });

  test('that nobody brings takes nothing off, and is not named', () => {
    expect(quoted()).toMatchObject({ totalMinor: 57_600, renewalMinor: 57_600 });
    for (const name of ['promotion', 'redeems', 'discountMinor']) expect(quoted()).not.toHaveProperty(name);
    expect(discountOf(undefined, 1_000, 'usd')).toBe(0);
    expect(nextPromotion(undefined)).toBeUndefined();
  });

  test('takes off what the currency can charge', () => {
    expect(discountOf(half, 1_030, 'kwd')).toBe(510);
    expect(discountOf({ ...half, off: { amountMinor: 515 } }, 1_030, 'kwd')).toBe(510);
  });

  test('goes on where it holds for the plan, or for all', () => {
    const [premium, business] = [PlanId.parse('premium'), PlanId.parse('business')];
    const forPremium = { ...half, plans: [premium] };
    expect(promotionFor(forPremium, premium)).toBe(forPremium);
    expect(promotionFor(forPremium, business)).toBeUndefined();
    expect(promotionFor(half, business)).toBe(half);
    expect(promotionFor(undefined, premium)).toBeUndefined();
  });
});
