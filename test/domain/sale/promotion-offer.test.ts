import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { discountOf, nextPromotion, PromotionCode } from '../../../domain/sale/promotion.ts';
import {
  giveUpPlace,
  type PromotionOffer,
  promotionOf,
  redeem,
  stopOffer,
} from '../../../domain/sale/promotion-offer.ts';
import { CalendarDate, instant } from '../../../domain/values/calendar.ts';
import { CheckoutId, PlanId } from '../../../domain/values/ids.ts';
import { Refusal } from '../../../domain/values/refusal.ts';
import { wholeYear } from '../../sold.ts';

const nowMs = Date.UTC(2027, 0, 31, 12);
const made = { at: instant(nowMs), by: 'ada', why: 'spring' };
const offer: PromotionOffer = { code: PromotionCode.parse('SPRING'), off: { percent: 25 }, redeemedBy: [], made };
const one = CheckoutId.parse('chk_1');
const other = CheckoutId.parse('chk_2');
const giving = (more: Partial<PromotionOffer>) => () => promotionOf({ ...offer, ...more }, wholeYear, nowMs);

describe('a promotion code', () => {
  test('gives what it says, for as many periods as it says', () => {
    expect(giving({})()).toEqual({ code: 'SPRING', off: { percent: 25 }, morePeriods: null });
    const three = giving({ periods: 3 })();
    expect(three.morePeriods).toBe(2);
    const [second, third] = [nextPromotion(three), nextPromotion(nextPromotion(three))];
    expect([second?.morePeriods, third?.morePeriods, nextPromotion(third)]).toEqual([1, 0, undefined]);
  });

  test('gives an amount in the currency of the sale, and goes on for the plans it is for', () => {
    const { currency, planId } = wholeYear;
    const amount = giving({ off: { amountsMinor: { [currency]: 700, zmw: 100 } }, plans: [planId], periods: 1 })();
    expect(amount).toEqual({ code: 'SPRING', off: { amountMinor: 700 }, morePeriods: 0, plans: [planId] });
    expect(giving({ billingPeriods: [wholeYear.billingPeriod], limit: 2, redeemedBy: [other] })).not.toThrow();
  });

  test.each<[Refusal['name'], () => unknown]>([
    ['PromotionCodeUnknown', () => promotionOf(undefined, wholeYear, nowMs)],
    ['PromotionCodeExpired', giving({ expiresOn: CalendarDate.parse('2027-01-30') })],
    ['PromotionCodeExpired', giving({ stopped: made })],
    ['PromotionCodeNotForThisPlan', giving({ plans: [PlanId.parse('other')] })],
    ['PromotionCodeNotForThisPlan', giving({ billingPeriods: ['monthly'] })],
    ['PromotionCodeNotForThisPlan', giving({ off: { amountsMinor: { zmw: 100 } } })],
    ['PromotionCodeUsedUp', giving({ limit: 1, redeemedBy: [other] })],
  ])('is refused as %s', (name, given) => {
    expect(given).toThrow(new Refusal(name));
  });

  test('holds on the last day itself', () => {
    expect(giving({ expiresOn: CalendarDate.parse('2027-01-31') })).not.toThrow();
  });

  test('has as many places as its limit, one for each checkout, and one that is given back is another’s', () => {
    const limited = { ...offer, limit: 1 };
    const taken = redeem(limited, one);
    expect(redeem(taken, one)).toBe(taken);
    expect(() => redeem(taken, other)).toThrow(new Refusal('PromotionCodeUsedUp'));
    expect(redeem(giveUpPlace(taken, one), other).redeemedBy).toEqual([other]);
    expect(giveUpPlace(taken, other)).toBe(taken);
    expect(redeem(offer, one)).toBe(offer);
    const both = redeem({ ...taken, limit: 2 }, other);
    expect(giveUpPlace(both, one).redeemedBy).toEqual([other]);
    const stopped = stopOffer(taken, made);
    expect(stopped).toEqual({ ...taken, stopped: made });
    expect(stopOffer(stopped, { ...made, by: 'ben' })).toBe(stopped);
  });

  test('never takes off more than the price, and percent are floored', () => {
    fc.assert(
      fc.property(
        fc.nat(99_999_999),
        fc.integer({ min: 1, max: 100 }),
        fc.nat(99_999_999),
        (price, percent, amountMinor) => {
          const { code } = offer;
          const share = discountOf({ code, off: { percent }, morePeriods: null }, price, 'usd');
          expect(share).toBe(Math.floor((price * percent) / 100));
          expect(discountOf({ code, off: { amountMinor }, morePeriods: null }, price, 'usd')).toBe(
            Math.min(price, amountMinor),
          );
        },
      ),
    );
  });
});
