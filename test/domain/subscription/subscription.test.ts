import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Price } from '../../../domain/catalogue/price.ts';
import { isRoomy, Subscription, subscriptionOf } from '../../../domain/subscription/subscription.ts';
import { dateOf, nextDueDate } from '../../../domain/values/calendar.ts';
import { invoiceIdOf, subscriptionIdOf } from '../../../domain/values/ids.ts';
import type { Scope } from '../../../domain/values/scope.ts';
import {
  aNewCheckout,
  anAccount,
  anIntentId,
  aPaidCheckout,
  aTimeMs,
  paidCheckout,
  paidFor,
  sampleOf,
} from '../arbitraries.ts';

test('a paid checkout buys what its frozen quote says, for its buyer, active from the payment on', () => {
  fc.assert(
    fc.property(aPaidCheckout, (checkout) => {
      const { planId, planName, scope, billingPeriod, currency, seats, seatsAsOf } = checkout.quote;
      const sold = { planId, planName, scope, billingPeriod, currency, seats, seatsAsOf };
      const subscription = subscriptionOf(paidFor(checkout), 7);
      const { accountId, checkoutId: operation, payment } = checkout;
      const { intentId, paidAt } = payment;
      expect(subscription).toMatchObject({
        ...sold,
        subscriptionId: subscriptionIdOf(checkout.checkoutId),
        operation,
        terms: 1,
        adminId: checkout.buyerId,
        status: 'active',
        paidBy: { operation, intentId, paidAt, invoiceId: invoiceIdOf(accountId, 7) },
      });
      expect(Subscription.parse(JSON.parse(JSON.stringify(subscription)))).toEqual(subscription);
    }),
  );
});

test('the next due date follows from the day of the payment, not of the quote or the checkout', () => {
  const intentId = sampleOf(anIntentId);
  fc.assert(
    fc.property(aNewCheckout, aTimeMs, (checkout, paidAtMs) => {
      const due = nextDueDate(dateOf(paidAtMs), checkout.quote.billingPeriod);
      expect(subscriptionOf(paidFor(paidCheckout(checkout, intentId, paidAtMs)), 1).period.to).toBe(due);
    }),
  );
});

test('a subscription that nothing was paid for says so, and names no payment', () => {
  const { intentId, ...free } = paidFor(sampleOf(aPaidCheckout));
  const given = subscriptionOf({ ...free, intentId: undefined }, 1);
  expect(given.neverPaid).toBe(true);
  expect(given.paidBy).not.toHaveProperty('intentId');
  expect(subscriptionOf({ ...free, intentId }, 1)).not.toHaveProperty('neverPaid');
});

describe('there is room for everybody', () => {
  const bought = paidFor(sampleOf(aPaidCheckout));
  const sold = (price: Price, scope: Scope = 'all_current_users') =>
    subscriptionOf({ ...bought, terms: { ...bought.terms, price, scope, seats: 12 } }, 1);
  const { directory } = sampleOf(anAccount);
  const isRoomyFor = (users: number, subscription: Subscription) =>
    isRoomy(subscription, { ...directory, userCount: users });

  test('while there are no more users than seats', () => {
    const perSeat = sold({ perSeatMinor: 480 });
    expect(perSeat.isFlat).toBeUndefined();
    expect([12, 13].map((users) => isRoomyFor(users, perSeat))).toEqual([true, false]);
  });

  test('where the price does not depend on seats, however many users there are', () => {
    const flat = sold({ flatMinor: 9_900 });
    expect(flat.isFlat).toBe(true);
    expect(isRoomyFor(13, flat)).toBe(true);
    expect(sold({ tiers: [{ upTo: null, flatMinor: 9_900 }] }).isFlat).toBeUndefined();
  });

  test('never where only the admin is covered', () => {
    expect(isRoomyFor(1, sold({ perSeatMinor: 480 }, 'admin_only'))).toBe(false);
  });
});
