import { describe, expect, test } from '@jest/globals';
import { catalogue as shipped } from '../../../application/catalogue.ts';
import type { Catalogue } from '../../../domain/catalogue/catalogue.ts';
import {
  dueDateFrom,
  noticeNow,
  noticeOn,
  type Priced,
  priceChangeFor,
  priceOn,
} from '../../../domain/subscription/price-notice.ts';
import { CalendarDate, instant } from '../../../domain/values/calendar.ts';
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
const sold: Priced = {
  terms: { planId, billingPeriod: 'monthly', currency: 'usd', price: { perSeatMinor: 480 } },
  told: undefined,
};
const period = { from: date('2027-01-31'), countedFrom: date('2027-01-31'), to: date('2027-03-02') };
const tell = (on: string) => noticeNow({ change, price: dearer }, instant(Date.parse(on)), date(on));

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
    expect(priceChangeFor({ ...sold, told: tell('2027-01-31') }, catalogue)).toBeUndefined();
    const again = { ...change, id: 'dearer_still' };
    const changed = { ...catalogue, priceChanges: [change, again] };
    const told = { ...tell('2027-01-31'), price: { perSeatMinor: 550 } };
    expect(priceChangeFor({ ...sold, told }, changed)).toEqual({ change: again, price: dearer });
  });

  test('is told a week before it has to be, ahead of the first due date on or after its day', () => {
    expect(noticeOn(sold, period, catalogue)).toBe('2027-01-24');
    expect(dueDateFrom(period, 'monthly', date('2027-03-03'))).toBe('2027-04-01');
    expect(dueDateFrom(period, 'annual', date('2029-01-01'))).toBe('2029-03-02');
  });

  test.each([
    ['2027-01-31', dearer, dearer],
    ['2027-02-01', sold.terms.price, dearer],
  ])('told on %s is charged from the first due date that lies thirty days behind', (on, march, april) => {
    const told = tell(on);
    expect(priceOn(sold.terms.price, told, date('2027-03-02'))).toEqual(march);
    expect(priceOn(sold.terms.price, told, date('2027-04-01'))).toEqual(april);
  });

  test('is not charged before its day, however early it was told', () => {
    expect(tell('2026-12-01').holdsFrom).toBe('2027-03-01');
    expect(priceOn(sold.terms.price, undefined, date('2027-04-01'))).toEqual(sold.terms.price);
  });
});
