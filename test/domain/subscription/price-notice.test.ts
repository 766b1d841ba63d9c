import { describe, expect, test } from '@jest/globals';
import { catalogue as shipped } from '../../../application/catalogue.ts';
import type { Catalogue } from '../../../domain/catalogue/catalogue.ts';
import {
  dueDateFrom,
  noticeFor,
  noticeNow,
  noticeOn,
  type Priced,
  priceChangeFor,
  stillTold,
} from '../../../domain/subscription/price-notice.ts';
import { CalendarDate } from '../../../domain/values/calendar.ts';
import { PlanId } from '../../../domain/values/ids.ts';

const date = (text: string) => CalendarDate.parse(text);
const planId = PlanId.parse('premium');
const change = { id: 'dearer', plans: [planId], from: date('2027-03-01'), noticeDays: 30 };
const dearer = { perSeatMinor: 600 };
const catalogue: Catalogue = {
  ...shipped,
  plans: shipped.plans.map((plan) => (plan.id === planId ? { ...plan, prices: { monthly: { usd: dearer } } } : plan)),
  priceChanges: [change],
};
const again = { ...change, id: 'dearer_still', from: date('2027-09-01') };
const changedAgain = { ...catalogue, priceChanges: [change, again] };
const sold: Priced = {
  terms: { planId, billingPeriod: 'monthly', currency: 'usd', price: { perSeatMinor: 480 } },
  told: undefined,
};
const period = { from: date('2027-01-31'), countedFrom: date('2027-01-31'), to: date('2027-03-02') };
const tell = (on: string, by = change, price = dearer) => noticeNow(sold.terms, { change: by, price }, Date.parse(on));

describe('another price for those who have bought', () => {
  test('is for who has bought a plan that is named, at another price, in the same period and currency', () => {
    expect(priceChangeFor(sold, catalogue)).toEqual({ change, price: dearer });
    expect(priceChangeFor({ ...sold, terms: { ...sold.terms, price: dearer } }, catalogue)).toBeUndefined();
    expect(priceChangeFor({ ...sold, terms: { ...sold.terms, currency: 'eur' } }, catalogue)).toBeUndefined();
    expect(priceChangeFor(sold, { ...catalogue, priceChanges: [] })).toBeUndefined();
    const others = [{ ...change, plans: [PlanId.parse('other')] }];
    expect(priceChangeFor(sold, { ...catalogue, priceChanges: others })).toBeUndefined();
  });

  test('is told once, and again only where it is another price than was told', () => {
    expect(priceChangeFor({ ...sold, told: [tell('2027-01-31')] }, catalogue)).toBeUndefined();
    const told = [tell('2027-01-31', change, { perSeatMinor: 550 })];
    expect(priceChangeFor({ ...sold, told }, changedAgain)).toEqual({ change: again, price: dearer });
    expect(priceChangeFor({ ...sold, told }, catalogue)).toBeUndefined();
  });

  test('is told by the last of the changes, which gives the prices of today, in whatever order they are written', () => {
    expect(priceChangeFor(sold, changedAgain)?.change).toBe(again);
    expect(priceChangeFor(sold, { ...changedAgain, priceChanges: [again, change] })?.change).toBe(again);
    expect(noticeOn(sold, period, changedAgain)).toBe('2027-08-22');
  });

  test('is told a week before it has to be, ahead of the first due date on or after its day', () => {
    expect(noticeOn(sold, period, catalogue)).toBe('2027-01-24');
    expect(dueDateFrom(period, 'monthly', date('2027-03-02'))).toBe('2027-03-02');
    expect(dueDateFrom(period, 'monthly', date('2027-03-03'))).toBe('2027-04-01');
    expect(dueDateFrom(period, 'annual', date('2029-01-01'))).toBe('2029-03-02');
    expect(noticeOn({ ...sold, terms: { ...sold.terms, price: dearer } }, period, catalogue)).toBeUndefined();
  });

  test.each([
    ['2027-01-31', dearer, dearer],
    ['2027-02-01', undefined, dearer],
  ])('told on %s is charged from the first due date that lies thirty days behind', (on, march, april) => {
    const told = [tell(on)];
    expect(noticeFor(told, sold.terms, date('2027-03-02'))?.price).toEqual(march);
    expect(noticeFor(told, sold.terms, date('2027-04-01'))?.price).toEqual(april);
  });

  test('is not charged before its day, however early it was told', () => {
    expect(tell('2026-12-01').holdsFrom).toBe('2027-03-01');
    expect(noticeFor(undefined, sold.terms, date('2027-04-01'))).toBeUndefined();
  });

  test('is charged until the next that was told holds, and told no more once it is', () => {
    const [first, second] = [tell('2027-01-31'), tell('2027-02-15', again, { perSeatMinor: 700 })];
    const told = [first, second];
    expect(noticeFor(told, sold.terms, date('2027-08-31'))).toBe(first);
    expect(noticeFor(told, sold.terms, date('2027-09-01'))).toBe(second);
    expect(stillTold(told, sold.terms, date('2027-03-01'))).toEqual({ priceNotices: told });
    expect(stillTold(told, sold.terms, date('2027-03-02'))).toEqual({ priceNotices: [second] });
    expect(stillTold(told, sold.terms, date('2027-09-01'))).toEqual({});
  });

  test.each([
    { ...sold.terms, planId: PlanId.parse('other') },
    { ...sold.terms, billingPeriod: 'annual' as const },
  ])('is never charged for another plan or period (%j)', (other) => {
    const told = [tell('2027-01-31')];
    expect(noticeFor(told, other, date('2027-04-01'))).toBeUndefined();
    expect(stillTold(told, other, date('2027-04-01'))).toEqual({});
    expect(priceChangeFor({ terms: { ...other, price: sold.terms.price }, told }, catalogue)).toBeUndefined();
  });
});
