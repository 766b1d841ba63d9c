import { describe, expect, test } from '@jest/globals';
import { type Promotion, PromotionCode } from '../../../domain/sale/promotion.ts';
import type { Selection } from '../../../domain/sale/terms.ts';
import { changesBetween, changesOf, previousOf } from '../../../domain/subscription/changes.ts';
import type { PriceNotice } from '../../../domain/subscription/price-notice.ts';
import type { Subscription } from '../../../domain/subscription/subscription.ts';
import { addDays, instant } from '../../../domain/values/calendar.ts';
import { CheckoutId, UserId } from '../../../domain/values/ids.ts';
import { annual, BUSINESS, Subscribed } from '../account/subscribed.ts';

const monthly: Selection = { ...annual, billingPeriod: 'monthly' };
const adminOnly: Selection = { ...annual, scope: 'admin_only' };
const MAY = '2027-05-12';

/** Bought for twelve, and what is quoted for it in May. */
function quoted(first: Selection, then: Selection, joining = 0, askedBy = UserId.parse('usr_1')) {
  const subscribed = new Subscribed(12);
  subscribed.buy(first.billingPeriod === 'annual' ? '2026-11-28' : '2027-05-02', first);
  const quote = subscribed.join(joining).quote(MAY, then, undefined, askedBy);
  if (!quote.change) throw new Error('it is a change');
  const changes = changesOf(quote, quote.change);
  return { changes, previous: previousOf(quote.change, changes) };
}

describe('what was bought has changed', () => {
  test.each([
    ['seats', quoted(annual, annual, 2), { changes: ['seats'], previous: { seats: 12 } }],
    [
      'the plan',
      quoted(annual, { ...annual, planId: BUSINESS }),
      { changes: ['plan'], previous: { planId: 'premium' } },
    ],
    ['the period', quoted(monthly, annual), { changes: ['period'], previous: { billingPeriod: 'monthly' } }],
    [
      'the scope',
      quoted(adminOnly, annual),
      { changes: ['seats', 'scope'], previous: { seats: 1, scope: 'admin_only' } },
    ],
    ['what the next payment is for', quoted(annual, monthly), { changes: ['pending'], previous: {} }],
    ['who is covered', quoted(adminOnly, adminOnly, 0, UserId.parse('usr_2')), { changes: ['coverage'], previous: {} }],
  ])('by %s, with how that alone was before', (_, told, expected) => {
    expect(told).toEqual(expected);
  });
});

describe('a renewal begins', () => {
  const subscribed = new Subscribed(12);
  subscribed.buy('2026-11-28');
  const { subscription } = subscribed.account;
  if (!subscription) throw new Error('nothing was bought');
  const { planId, planName, scope, adminId, billingPeriod, period } = subscription;
  const changedTo = (is: Partial<Subscription>, was: Partial<Subscription> = {}) =>
    changesBetween({ ...subscription, ...was }, { ...subscription, ...is });

  test('with nothing changed, or with other seats', () => {
    expect(changedTo({})).toEqual([]);
    expect(changedTo({ seats: 13 })).toEqual(['seats']);
  });

  test('with what has waited for it', () => {
    const operation = CheckoutId.parse('chk_2');
    const requestedAt = instant(0);
    const pendingChange = { operation, planId, planName, scope, adminId, billingPeriod, requestedAt };
    expect(changedTo({ scope: 'admin_only', seats: 1 }, { pendingChange })).toEqual(['seats', 'scope', 'pending']);
  });

  test('with a price that was told for it, and not with one that is still to come', () => {
    const notice: PriceNotice = {
      ...{ id: 'dearer', planId, billingPeriod, price: { perSeatMinor: 600 } },
      ...{ toldAt: instant(0), holdsFrom: period.to },
    };
    expect(changedTo({}, { priceNotices: [notice] })).toEqual(['price']);
    expect(changedTo({}, { priceNotices: [{ ...notice, holdsFrom: addDays(period.to, 1) }] })).toEqual([]);
  });

  test('without a code that is over, and with another', () => {
    const code = (name: string): Promotion => ({
      code: PromotionCode.parse(name),
      off: { percent: 50 },
      morePeriods: 1,
    });
    expect(changedTo({}, { promotion: code('SPRING') })).toEqual(['promotion']);
    expect(changedTo({ promotion: code('OTHER') }, { promotion: code('SPRING') })).toEqual(['promotion']);
    const goesOn = { ...code('SPRING'), morePeriods: 0 };
    expect(changedTo({ promotion: goesOn }, { promotion: code('SPRING') })).toEqual([]);
  });
});
