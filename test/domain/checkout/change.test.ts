import { describe, expect, test } from '@jest/globals';
import { announcementId, announcementsWhere, untold } from '../../../domain/checkout/announcement.ts';
import { bookedOf, boughtBy, subscriptionOfCheckout } from '../../../domain/checkout/books.ts';
import {
  type Checkout,
  closeCheckout,
  completeCheckout,
  isOpen,
  wasDeclined,
} from '../../../domain/checkout/checkout.ts';
import { requireNoPayment, withdraw } from '../../../domain/checkout/payment.ts';
import { noteRunning } from '../../../domain/checkout/reconciliation.ts';
import type { Selection } from '../../../domain/sale/terms.ts';
import { epochMs, instant } from '../../../domain/values/calendar.ts';
import { MINUTE_MS } from '../../../domain/values/duration.ts';
import { invoiceIdOf, subscriptionIdOf } from '../../../domain/values/ids.ts';
import { firstPeriod } from '../../../domain/values/period.ts';
import { Refusal } from '../../../domain/values/refusal.ts';
import { annual, Subscribed } from '../account/subscribed.ts';
import { aNewCheckout, aPaidCheckout, paid as assured, sampleOf, toldOf } from '../arbitraries.ts';

const all = announcementsWhere('ours');
const opened = sampleOf(aNewCheckout);
const paid = sampleOf(aPaidCheckout);
const startMs = epochMs(paid.createdAt);
const completed = completeCheckout(paid, invoiceIdOf(paid.accountId, 1), startMs);

/** A change of a subscription of twelve, quoted two weeks after it was bought. */
function quoted(first: Selection, then: Selection, joining = 0) {
  const subscribed = new Subscribed(12);
  subscribed.buy('2027-03-02', first);
  const quote = subscribed.join(joining).quote('2027-03-15', then);
  if (!quote.change) throw new Error('it is a change');
  return { quote, change: quote.change };
}
const monthly: Selection = { ...annual, billingPeriod: 'monthly' };
const seats = quoted(annual, annual, 2);
const yearly = quoted(monthly, annual);

describe('a change that was bought', () => {
  test('is told as one, and as no new subscription', () => {
    expect(untold({ ...completed, quote: seats.quote }, all)).toEqual([
      'subscription.changed',
      'invoice.paid',
      'receipt',
    ]);
  });

  test('is told without invoice and receipt where it cost nothing', () => {
    expect(untold({ ...completed, quote: seats.quote, state: { status: 'completed' } }, all)).toEqual([
      'subscription.changed',
    ]);
  });

  test('is of the subscription that there is, for the days that are left', () => {
    const checkout = { ...paid, quote: seats.quote };
    const { subscriptionId, dueDate } = seats.change;
    expect(subscriptionOfCheckout(checkout)).toBe(subscriptionId);
    expect(boughtBy(assured(checkout))).toMatchObject({
      subscriptionId,
      terms: seats.quote,
      period: { from: '2027-03-15', countedFrom: '2027-03-15', to: dueDate },
    });
  });

  test('to another period begins it with the payment', () => {
    const paidOn = boughtBy(paid).period.from;
    expect(boughtBy({ ...paid, quote: yearly.quote }).period).toEqual(firstPeriod(paidOn, 'annual'));
  });
});

describe('what a checkout bought', () => {
  test('is a subscription of its own, on the card that was charged', () => {
    const card = { brand: 'visa', last4: '4242' };
    expect(boughtBy({ ...paid, payment: { ...paid.payment, card } })).toMatchObject({
      operation: paid.checkoutId,
      subscriptionId: subscriptionIdOf(paid.checkoutId),
      intentId: paid.payment.intentId,
      card,
    });
  });

  test('is told each under an id that stays', () => {
    const { accountId, checkoutId } = completed;
    expect(announcementId(completed, 'receipt')).toBe(`${accountId}:${checkoutId}:receipt`);
  });

  test('stands in the books as it ended, once it has', () => {
    const { totalMinor, currency } = paid.quote;
    const { intentId } = paid.payment;
    expect(bookedOf(paid)).toEqual({ intentId, isPaid: true, ended: undefined, totalMinor, currency });
    expect(bookedOf(completed).ended).toBe('completed');
    expect(bookedOf({ ...completed, state: { status: 'reversed' } }).ended).toBe('undone');
    expect(bookedOf(opened)).toMatchObject({ intentId: undefined, isPaid: false });
  });
});

describe('the sweep', () => {
  test('looks after a purchase until every credit note is told', () => {
    const noted = (told: number): Checkout => ({ ...toldOf(completed), notes: { issued: 2, told } });
    expect([1, 2].map((told) => isOpen(noted(told)))).toEqual([true, false]);
  });

  test('puts its look off while an execution runs, and counts none', () => {
    const dueMs = epochMs(opened.createdAt) + MINUTE_MS;
    expect(noteRunning(opened, dueMs - 1)).toBe(opened);
    expect(noteRunning(opened, dueMs)).toEqual({ ...opened, lookAgainAt: instant(dueMs + 4 * MINUTE_MS) });
  });
});

test('a purchase was declined where the bank said no, and by no other refusal', () => {
  const refused = (refusal: 'CardDeclined' | 'QuoteExpired'): Checkout => ({
    ...opened,
    state: { status: 'refused', refusal },
  });
  expect([refused('CardDeclined'), refused('QuoteExpired'), opened, completed].map(wasDeclined)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test('only what comes to nothing needs no payment, and that only in time', () => {
  const free: Checkout = { ...opened, quote: { ...opened.quote, totalMinor: 0 } };
  const nowMs = epochMs(opened.createdAt);
  expect(requireNoPayment(free, nowMs).payment).toMatchObject({
    status: 'no_payment_required',
    paidAt: instant(nowMs),
  });
  expect(requireNoPayment(opened, nowMs)).toBe(opened);
  expect(() => requireNoPayment(free, nowMs + 30 * MINUTE_MS)).toThrow(new Refusal('CheckoutExpired'));
});

test('what needed no payment is reversed once it is taken back, and stands until then', () => {
  const free: Checkout = { ...opened, quote: { ...opened.quote, totalMinor: 0 } };
  const nowMs = epochMs(opened.createdAt);
  const granted = requireNoPayment(free, nowMs);
  expect(closeCheckout(granted, nowMs)).toBe(granted);
  expect(closeCheckout(withdraw(granted, nowMs), nowMs).state).toEqual({ status: 'reversed' });
});
