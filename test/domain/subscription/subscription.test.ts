import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Subscription, subscriptionOf } from '../../../domain/subscription/subscription.ts';
import { dateOf, nextDueDate } from '../../../domain/values/calendar.ts';
import { invoiceIdOf, subscriptionIdOf } from '../../../domain/values/ids.ts';
import { aNewCheckout, anIntentId, aPaidCheckout, aTimeMs, paidCheckout, paidFor, sampleOf } from '../arbitraries.ts';

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
