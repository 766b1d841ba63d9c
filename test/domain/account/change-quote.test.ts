import { describe, expect, test } from '@jest/globals';
import { assertMayBuy } from '../../../domain/account/buying.ts';
import { PromotionCode } from '../../../domain/sale/promotion.ts';
import type { Quote } from '../../../domain/sale/quote.ts';
import type { Selection } from '../../../domain/sale/terms.ts';
import { CalendarDate, instant } from '../../../domain/values/calendar.ts';
import { CheckoutId, RenewalId, renewalIdOf, UserId } from '../../../domain/values/ids.ts';
import { Refusal } from '../../../domain/values/refusal.ts';
import { annual, BUSINESS, Subscribed } from './subscribed.ts';

const monthly: Selection = { ...annual, billingPeriod: 'monthly' };
const adminOnly: Selection = { ...annual, scope: 'admin_only' };
const business: Selection = { ...annual, planId: BUSINESS };

/** Bought for twelve on 2026-11-28, due 2027-11-28; changed on 2027-05-12, with 200 of 365 days left. */
function annually(selection = annual, users = 12): Subscribed {
  const subscribed = new Subscribed(users);
  subscribed.buy('2026-11-28', selection);
  return subscribed;
}
const MAY = '2027-05-12';

/** Bought for twelve on 2027-03-02, due 04-01; changed on 03-15, with 17 of 30 days left. */
function monthlyFor(selection: Selection = monthly): Subscribed {
  const subscribed = new Subscribed(12);
  subscribed.buy('2027-03-02', selection);
  return subscribed;
}

const amounts = ({ lines }: Quote) => lines.map(({ amountMinor }) => amountMinor);
const refusing = (name: Refusal['name']) => new Refusal(name);

describe('more seats, the same selection again', () => {
  test.each([
    ['a year', () => annually().join(2), MAY, annual, 5_260, '200 of 365 days'],
    ['a month', () => monthlyFor().join(2), '2027-03-15', monthly, 544, '17 of 30 days'],
    [
      'a month in yen',
      () => monthlyFor({ ...monthly, currency: 'jpy' }).join(1),
      '2027-03-15',
      { ...monthly, currency: 'jpy' as const },
      272,
      '17 of 30 days',
    ],
  ])('of %s are paid for the days that are left, in one line', (_, given, date, selection, totalMinor, days) => {
    const quote = given().quote(date, selection);
    expect(quote).toMatchObject({ totalMinor, change: { effect: 'prorated', onlySeats: true } });
    expect(amounts(quote)).toEqual([totalMinor]);
    expect(quote.lines[0]?.description).toContain(days);
  });

  test('that come to less than Stripe’s least charge are waived, as a line, and count at the renewal', () => {
    const subscribed = monthlyFor().join();
    const quote = subscribed.buy('2027-03-29', monthly);
    expect(amounts(quote)).toEqual([48, -48]);
    expect(quote).toMatchObject({ totalMinor: 0, renewalMinor: 6_240, seats: 13 });
    expect(subscribed.account).toMatchObject({ lastInvoiceNumber: 1, subscription: { seats: 13, uncovered: 0 } });
    expect(subscribed.account.subscription?.paidBy.operation).toBe('chk_1');
  });

  test('are not to be bought while there is a free one', () => {
    const subscribed = annually().leave(2).leave(3).leave(4).join(3);
    expect(() => subscribed.quote(MAY)).toThrow(refusing('NoChange'));
    expect(subscribed.account.subscription).toMatchObject({ seats: 12, uncovered: 0 });
  });

  test('may be bought of a cancelled subscription, which stays cancelled; nothing else may', () => {
    const subscribed = annually().join(2);
    const { account } = subscribed;
    if (!account.subscription) throw new Error('nothing was bought');
    const cancelRequestedAt = instant(Date.parse('2027-05-01'));
    subscribed.account = { ...account, subscription: { ...account.subscription, cancelRequestedAt } };
    subscribed.buy(MAY);
    expect(subscribed.account.subscription).toMatchObject({ seats: 14, cancelRequestedAt });
    expect(() => subscribed.quote(MAY, business)).toThrow(refusing('CancellationScheduled'));
  });
});

describe('another scope, plan or period', () => {
  test('for everybody instead of the admin alone is paid for the days that are left', () => {
    const quote = annually(adminOnly).quote(MAY, annual);
    expect(quote).toMatchObject({ totalMinor: 28_931, seats: 12, renewalMinor: 57_600 });
  });

  test('of a higher plan is a charge, and a credit that names its invoice', () => {
    const quote = annually().quote(MAY, business);
    expect(amounts(quote)).toEqual([63_123, -31_561]);
    expect(quote).toMatchObject({ totalMinor: 31_562, renewalMinor: 115_200 });
    expect(quote.lines[1]?.description).toContain('inv_1_000001');
  });

  test('of a year instead of a month begins at once, less what is left of the month', () => {
    const subscribed = monthlyFor();
    const quote = subscribed.buy('2027-03-15', annual);
    expect(quote).toMatchObject({ totalMinor: 54_336, renewalMinor: 57_600, change: { effect: 'new_period' } });
    expect(subscribed.account.subscription).toMatchObject({
      period: { from: '2027-03-15', to: '2028-03-15' },
      paidBy: { operation: 'chk_2', intentId: 'pi_2' },
      terms: 2,
    });
  });

  test.each([
    ['the admin alone', adminOnly, 'scope', 4_800],
    ['a month instead of a year', monthly, 'period', 5_760],
  ] as const)('for %s waits for the due date, and costs nothing now', (_, selection, part, renewalMinor) => {
    const subscribed = annually();
    const quote = subscribed.buy(MAY, selection);
    expect(quote).toMatchObject({ lines: [], totalMinor: 0, renewalMinor });
    expect(quote.change).toMatchObject({ effect: 'at_due_date', dueDate: '2027-11-28', waits: [part] });
    expect(subscribed.account).toMatchObject({
      lastInvoiceNumber: 1,
      subscription: { planId: 'premium', seats: 12, terms: 1, pendingChange: { operation: 'chk_2' } },
    });
  });

  test('of a lower plan waits, and so does what would give money back', () => {
    expect(annually(business).quote(MAY, annual).change).toMatchObject({ effect: 'at_due_date', waits: ['plan'] });
    const many = annually(business).quote(MAY, { ...annual, billingPeriod: 'monthly', scope: 'admin_only' });
    expect(many.change).toMatchObject({ waits: ['plan', 'period', 'scope'] });
    // A year of premium costs less than what is left of the first days of a month of nothing: a month of business.
    const dear = new Subscribed(12);
    dear.buy('2027-03-02', { ...business, billingPeriod: 'monthly' });
    expect(dear.quote('2027-03-03', { ...annual, scope: 'admin_only' }).change).toMatchObject({
      effect: 'at_due_date',
    });
  });

  test('leaves what waits where only seats are bought, and takes its place otherwise', () => {
    const subscribed = annually();
    subscribed.buy(MAY, monthly);
    const seats = subscribed.join(2).buy(MAY);
    expect(seats).toMatchObject({ totalMinor: 5_260, renewalMinor: 6_720 });
    expect(subscribed.account.subscription?.pendingChange?.operation).toBe('chk_2');
    subscribed.buy(MAY, { ...annual, scope: 'admin_only' });
    expect(subscribed.account.subscription?.pendingChange).toMatchObject({ operation: 'chk_4', scope: 'admin_only' });
    subscribed.buy(MAY, business);
    expect(subscribed.account.subscription?.pendingChange).toBeUndefined();
  });

  test('moves the one seat of an admin to the admin who asks for it, for nothing', () => {
    const subscribed = annually(adminOnly);
    expect(() => subscribed.quote(MAY, adminOnly)).toThrow(refusing('NoChange'));
    const other = UserId.parse('usr_2');
    const quote = subscribed.buy(MAY, adminOnly, undefined, other);
    expect(quote).toMatchObject({ totalMinor: 0, lines: [] });
    expect(subscribed.account).toMatchObject({
      subscription: { adminId: other },
      entitlement: { grant: { coverage: { adminId: other } } },
    });
  });
});

describe('a promotion code', () => {
  const code = PromotionCode.parse('SPRING');
  const half = { code, off: { percent: 50 }, morePeriods: 1 };

  test('that a waiting change brings takes its part off from the due date on', () => {
    const subscribed = annually();
    const quote = subscribed.buy(MAY, monthly, half);
    expect(quote).toMatchObject({ totalMinor: 0, renewalMinor: 2_880, redeems: 'SPRING' });
    expect(subscribed.account.subscription?.promotion).toBeUndefined();
  });

  test('in force is the price of more seats too, and is not for a code that seats would bring', () => {
    const subscribed = new Subscribed(12);
    subscribed.buy('2026-11-28', annual, half);
    const seats = subscribed.join(2).quote(MAY);
    expect(seats.totalMinor).toBe(18_410 - 15_780);
    expect([seats.discountMinor, seats.redeems]).toEqual([undefined, undefined]);
    expect(() => subscribed.quote(MAY, annual, half)).toThrow(refusing('PromotionCodeNotForThisPlan'));
  });

  test('ends with a switch of the billing period, and is replaced by one that another plan brings', () => {
    const subscribed = new Subscribed(12);
    subscribed.buy('2027-03-02', monthly, half);
    expect(subscribed.quote('2027-03-15', annual)).toMatchObject({ totalMinor: 57_600 - 1_632, promotion: undefined });
    const off = { code: PromotionCode.parse('OTHER'), off: { amountMinor: 1_000 }, morePeriods: null };
    const quote = subscribed.buy('2027-03-15', { ...monthly, planId: BUSINESS }, off);
    // 17 of 30 days of 11,520, less 1,000 of a whole month, less what was paid for them.
    expect(quote).toMatchObject({ discountMinor: 6_528 - 5_961, totalMinor: 5_961 - 1_632, redeems: 'OTHER' });
    expect(subscribed.account.subscription?.promotion).toEqual(off);
  });
});

describe('a change is refused', () => {
  const become = (subscribed: Subscribed, more: object) => {
    const { account } = subscribed;
    if (!account.subscription) throw new Error('nothing was bought');
    subscribed.account = { ...account, subscription: { ...account.subscription, ...more } };
    return subscribed;
  };

  test('where it is none, and in another currency', () => {
    expect(() => annually().quote(MAY)).toThrow(refusing('NoChange'));
    expect(() => annually().quote(MAY, { ...business, currency: 'eur' })).toThrow(refusing('CurrencyFixed'));
  });

  test('from the due date on, and while a payment is open', () => {
    expect(() => annually().quote('2027-11-28', business)).toThrow(refusing('PaymentOpen'));
    const open = annually();
    const dueDate = CalendarDate.parse('2027-11-28');
    const { subscription } = open.account;
    if (!subscription) throw new Error('nothing was bought');
    const renewalId = renewalIdOf(subscription.subscriptionId, dueDate);
    open.account = { ...open.account, openRenewal: { renewalId, dueDate, attempts: 1 } };
    expect(() => open.quote(MAY, business)).toThrow(refusing('PaymentOpen'));
  });

  test('while a payment is disputed, and while it ends', () => {
    expect(() => become(annually(), { held: [] }).quote(MAY, business)).toThrow(refusing('AccountHeld'));
    const act = { at: instant(0), by: 'ops', reason: 'asked for' };
    expect(() => become(annually(), { endRequested: act }).quote(MAY, business)).toThrow(
      refusing('SubscriptionEnding'),
    );
    const ending = annually();
    const owner = RenewalId.parse('rnw_1_20271128');
    ending.account = { ...ending.account, inFlight: { owner, stage: 'ending', leaseUntil: instant(0) } };
    expect(() => ending.quote(MAY, business)).toThrow(refusing('SubscriptionEnding'));
  });

  test('where the subscription has changed since the quote', () => {
    const subscribed = annually().join(2);
    const { change } = subscribed.quote(MAY, business);
    const wanted = { checkoutId: CheckoutId.parse('chk_3'), change, settled: CheckoutId.parse('chk_2') };
    const nowMs = Date.parse(MAY);
    expect(() =>
      assertMayBuy(subscribed.account, { ...wanted, settled: CheckoutId.parse('chk_1') }, nowMs),
    ).not.toThrow();
    subscribed.buy(MAY);
    expect(() => assertMayBuy(subscribed.account, wanted, nowMs)).toThrow(refusing('QuoteChanged'));
  });
});
