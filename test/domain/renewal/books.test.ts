import { describe, expect, test } from '@jest/globals';
import { attachIntent, beginAttempt, freeze, isStale, recordIntent } from '../../../domain/renewal/attempts.ts';
import { bookedOfRenewal, boughtByRenewal, isPaidRenewal } from '../../../domain/renewal/books.ts';
import { moveRenewal } from '../../../domain/renewal/renewal.ts';
import { CalendarDate, instant } from '../../../domain/values/calendar.ts';
import { DAY_MS } from '../../../domain/values/duration.ts';
import { InvoiceId } from '../../../domain/values/ids.ts';
import { aPaidCheckout, paidFor, sampleOf } from '../arbitraries.ts';
import { adminId, card, intentId, NOW_MS, opened } from './given.ts';

const { terms: sold, billingContact } = paidFor(sampleOf(aPaidCheckout));
const terms = { ...sold, billingPeriod: 'annual' as const, totalMinor: 4_800 };
const day = (text: string) => CalendarDate.parse(text);
const period = { from: day('2026-03-01'), countedFrom: day('2026-03-01'), to: day('2027-03-01') };
const frozen = freeze(opened, { terms, billingContact, period });
const running = attachIntent(beginAttempt(frozen, 1, { card, payerId: undefined }, NOW_MS), intentId);
const taken = { paidAt: instant(NOW_MS + DAY_MS), chargeId: 'ch_1' };
const paid = recordIntent(running, { state: 'succeeded', taken, refundedMinor: 0, disputed: false }, NOW_MS);
const settled = moveRenewal(paid, { status: 'paid', invoiceId: InvoiceId.parse('inv_1_000002') }, NOW_MS);

describe('the price of a renewal', () => {
  test('is frozen by its first attempt', () => {
    expect(frozen.frozen).toEqual({ terms, billingContact, period });
    expect(freeze(frozen, { terms: { ...terms, seats: 99 }, billingContact, period })).toBe(frozen);
  });

  test('is frozen anew by a later attempt behind a hold, once', () => {
    const anew = { terms: { ...terms, seats: 99 }, billingContact, period, attempt: 2 };
    const again = freeze(frozen, anew);
    expect(again.frozen).toEqual(anew);
    expect(freeze(again, { ...anew, terms })).toBe(again);
    expect(freeze(again, { terms, billingContact, period })).toBe(again);
  });

  test('is stale where it is older than the hold that an attempt came behind', () => {
    const price = { terms, billingContact, period };
    expect([undefined, 1, 2].map((repriceFor) => isStale(price, repriceFor))).toEqual([false, false, true]);
    expect([2, 3].map((repriceFor) => isStale({ ...price, attempt: 2 }, repriceFor))).toEqual([false, true]);
  });
});

describe('the books of a renewal', () => {
  test('know nothing of it before it has a price', () => {
    expect(bookedOfRenewal(opened)).toBeUndefined();
    expect(bookedOfRenewal(running)).toEqual({
      intentId,
      isPaid: false,
      ended: undefined,
      totalMinor: 4_800,
      currency: terms.currency,
    });
  });

  test('say how it ended once that is final', () => {
    expect(bookedOfRenewal(paid)).toMatchObject({ isPaid: true, ended: undefined });
    expect(bookedOfRenewal(settled)).toMatchObject({ ended: 'completed' });
    expect(bookedOfRenewal(moveRenewal(paid, { status: 'reversed' }, NOW_MS))).toMatchObject({ ended: 'undone' });
  });

  test('take it for paid where money was taken at a price', () => {
    expect([opened, running, paid].map(isPaidRenewal)).toEqual([false, false, true]);
    const { frozen: price, ...unpriced } = paid;
    expect(isPaidRenewal(unpriced)).toBe(false);
    expect(price).toBeDefined();
  });
});

describe('what a renewal bought', () => {
  test('is the next period, from the day of the bank’s first answer, at the frozen terms', () => {
    expect(boughtByRenewal(paid, NOW_MS)).toMatchObject({
      operation: opened.renewalId,
      subscriptionId: opened.subscriptionId,
      accountId: opened.accountId,
      buyerId: adminId,
      terms,
      billingContact,
      intentId,
      paidAt: taken.paidAt,
      period: { from: '2027-03-01', countedFrom: '2027-03-02', to: '2028-03-02' },
    });
  });

  test('costs nothing where there is nothing to pay, from now on', () => {
    const free = freeze(opened, { terms: { ...terms, totalMinor: 0 }, billingContact, period });
    expect(boughtByRenewal(free, NOW_MS)).toMatchObject({ intentId: undefined, paidAt: instant(NOW_MS) });
  });

  test('is nothing while it has no price, or is not paid', () => {
    expect(() => boughtByRenewal(opened, NOW_MS)).toThrow('the renewal has no price');
    expect(() => boughtByRenewal(running, NOW_MS)).toThrow('the renewal is not paid');
  });
});
