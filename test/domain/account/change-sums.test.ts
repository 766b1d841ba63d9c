import { describe, expect, test } from '@jest/globals';
import { withdrawChange } from '../../../domain/account/withdrawing.ts';
import { type Promotion, PromotionCode } from '../../../domain/sale/promotion.ts';
import type { Selection } from '../../../domain/sale/terms.ts';
import { standsFor } from '../../../domain/subscription/changed.ts';
import type { Subscription } from '../../../domain/subscription/subscription.ts';
import { CalendarDate } from '../../../domain/values/calendar.ts';
import { Refusal } from '../../../domain/values/refusal.ts';
import { annual, BUSINESS, Subscribed } from './subscribed.ts';

const monthly: Selection = { ...annual, billingPeriod: 'monthly' };
const business: Selection = { ...annual, planId: BUSINESS };
const quarterOff: Promotion = { code: PromotionCode.parse('QUARTER'), off: { percent: 25 }, morePeriods: null };
const MAY = '2027-05-12';

function annually(users = 12, brought?: Promotion): Subscribed {
  const subscribed = new Subscribed(users);
  subscribed.buy('2026-11-28', annual, brought);
  return subscribed;
}

const inForce = ({ account: { subscription } }: Subscribed): Subscription => {
  if (!subscription) throw new Error('nothing was bought');
  return subscription;
};

describe('the part of a period', () => {
  test('is floored of each price, and the difference is what is left', () => {
    // 39,452.05 − 31,561.64: of the difference itself it would be 7,890.
    expect(annually().join(3).quote(MAY).totalMinor).toBe(7_891);
  });

  test('is of the days since the day from which the due date was counted', () => {
    const late = annually().join(2);
    const subscription = inForce(late);
    const { period } = subscription;
    const countedFrom = CalendarDate.parse('2026-12-08');
    late.account = { ...late.account, subscription: { ...subscription, period: { ...period, countedFrom } } };
    // 200 of 355 days: 37,859 − 32,450.
    expect(late.quote(MAY)).toMatchObject({ totalMinor: 5_409, change: { daysLeft: 200, daysInPeriod: 355 } });
  });

  test('that is credited is what it cost after the discount', () => {
    // 75 % of both: 47,342 − 23,671.
    expect(annually(12, quarterOff).quote(MAY, business).totalMinor).toBe(23_671);
  });

  test('of a higher plan is for no fewer seats than are paid for', () => {
    const fewer = annually().leave(12).leave(11);
    expect(fewer.quote(MAY, business)).toMatchObject({ seats: 12, totalMinor: 31_562 });
  });
});

describe('a code', () => {
  test('ends with a switch of the billing period', () => {
    const subscribed = new Subscribed(12);
    subscribed.buy('2027-03-02', monthly, quarterOff);
    // 57,600 less 17 of 30 days of 4,320.
    expect(subscribed.quote('2027-03-15', annual)).toMatchObject({ totalMinor: 55_152, renewalMinor: 57_600 });
  });

  test('is not taken with seats alone', () => {
    expect(() => annually().join().quote(MAY, annual, quarterOff)).toThrow(new Refusal('PromotionCodeNotForThisPlan'));
  });
});

describe('what was quoted for a subscription', () => {
  test('stands for its terms in its period, and for no other', () => {
    const subscription = inForce(annually());
    const { subscriptionId, terms, period } = subscription;
    const change = { subscriptionId, terms, dueDate: period.to };
    expect(standsFor(subscription, change)).toBe(true);
    expect(standsFor(subscription, { ...change, dueDate: CalendarDate.parse('2028-11-28') })).toBe(false);
    expect(standsFor(subscription, { ...change, terms: terms + 1 })).toBe(false);
  });
});

describe('what waits for the next payment', () => {
  test('is not taken back from the due date on', () => {
    const subscribed = annually();
    subscribed.buy(MAY, monthly);
    const { account } = subscribed;
    const due = Date.parse('2027-11-28');
    expect(withdrawChange(account, due - 1).subscription?.pendingChange).toBeUndefined();
    expect(() => withdrawChange(account, due)).toThrow(new Refusal('PaymentOpen'));
  });
});

describe('an annual payment that was announced for the admin alone, since that waits', () => {
  const announced = (): Subscribed => {
    const subscribed = annually();
    subscribed.buy(MAY, { ...annual, scope: 'admin_only' });
    const subscription = inForce(subscribed);
    subscribed.account = {
      ...subscribed.account,
      subscription: { ...subscription, announced: { seats: 1, seatsAsOf: subscription.seatsAsOf } },
    };
    return subscribed;
  };
  const NOVEMBER = '2027-11-20';

  test('is for the seats that are paid for once it is taken back', () => {
    const { account } = announced();
    expect(withdrawChange(account, Date.parse(NOVEMBER)).subscription?.announced).toMatchObject({ seats: 12 });
  });

  test('is for them too where something else waits in its place', () => {
    const subscribed = announced();
    subscribed.buy(NOVEMBER, monthly);
    expect(inForce(subscribed).announced).toMatchObject({ seats: 12 });
  });
});

describe('who has no seat', () => {
  test('is one fewer when somebody without one leaves', () => {
    const crowded = annually(3).join(2);
    expect(inForce(crowded).uncovered).toBe(2);
    expect(inForce(crowded.leave(5)).uncovered).toBe(1);
    expect(inForce(crowded.leave(2))).toMatchObject({ uncovered: 0, seats: 3 });
  });
});
