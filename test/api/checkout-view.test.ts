import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CheckoutView, checkoutView } from '../../api/checkout.ts';
import { boughtBy } from '../../domain/checkout/books.ts';
import {
  awaitAuthentication,
  type Checkout,
  closeCheckout,
  isStandingCheckout,
  markForUndo,
} from '../../domain/checkout/checkout.ts';
import { attachIntent, recordIntent } from '../../domain/checkout/payment.ts';
import { subscriptionOf } from '../../domain/subscription/subscription.ts';
import { instant } from '../../domain/values/calendar.ts';
import type { UserId } from '../../domain/values/ids.ts';
import { Refusal, refusalCode, refusalNames } from '../../domain/values/refusal.ts';
import { aNewCheckout, anIntentId, aUserId, sampleOf, succeededAt } from '../domain/arbitraries.ts';
import { aCheckout } from '../domain/checkout/moves.ts';
import { paymentFacts } from '../paid.ts';

const nowMs = Date.UTC(2028, 1, 29);

const boughtSubscription = (checkout: Checkout) =>
  isStandingCheckout(checkout) ? subscriptionOf(boughtBy(checkout), 1) : undefined;

const seen = (checkout: Checkout, readerId: UserId) =>
  checkoutView(checkout, { readerId, inForce: boughtSubscription(checkout) });

describe('the view of a checkout', () => {
  test('has the form it promises, in every state, for every reader', () => {
    fc.assert(
      fc.property(aCheckout, aUserId, fc.boolean(), (checkout, stranger, isBuyer) => {
        const view = seen(checkout, isBuyer ? checkout.buyerId : stranger);
        expect(CheckoutView.parse(JSON.parse(JSON.stringify(view)))).toEqual(view);
        expect(view.status).toBe(checkout.state.status);
      }),
      { numRuns: 300 },
    );
  });

  test('shows the client secret to the buyer alone, and only while the bank waits', () => {
    fc.assert(
      fc.property(aCheckout, aUserId, (checkout, stranger) => {
        const { state, buyerId } = checkout;
        fc.pre(stranger !== buyerId);
        const challenged = state.status === 'requires_action';
        const { clientSecret } = challenged ? state.authentication : {};
        const shown: object = seen(checkout, buyerId);
        expect('authentication' in shown ? shown.authentication : {}).toEqual({ clientSecret });
        expect(seen(checkout, stranger)).not.toHaveProperty('authentication');
      }),
      { numRuns: 300 },
    );
  });

  test('never shows the task token, Stripe’s ids or the billing contact', () => {
    fc.assert(
      fc.property(aCheckout, (checkout) => {
        const shown = JSON.stringify(seen(checkout, checkout.buyerId));
        const { state, paymentMethodId, billingContact } = checkout;
        const { intentId, chargeId } = paymentFacts(checkout);
        const taskToken = state.status === 'requires_action' ? state.authentication.taskToken : undefined;
        const kept = [taskToken, intentId, paymentMethodId, billingContact.email, chargeId];
        expect(kept.filter((value) => value !== undefined && shown.includes(value))).toEqual([]);
      }),
    );
  });

  test('says why it was refused, and the bank’s own code only for a declined card', () => {
    const declined = recordIntent(sampleOf(aNewCheckout), { state: 'declined', declineCode: 'insufficient_funds' });
    for (const name of refusalNames) {
      const refused = closeCheckout(markForUndo(declined, name, nowMs), nowMs);
      const { message } = new Refusal(name);
      const declineCode = name === 'CardDeclined' ? { declineCode: 'insufficient_funds' } : {};
      const refusal = { code: refusalCode(name), message, ...declineCode };
      const view = seen(refused, refused.buyerId);
      expect(view).toEqual(expect.objectContaining({ status: 'refused', refusal }));
    }
  });

  test('shows what was bought once the purchase is completed, while it is in force', () => {
    fc.assert(
      fc.property(aCheckout, fc.boolean(), (checkout, inForce) => {
        const view = checkoutView(checkout, {
          readerId: checkout.buyerId,
          inForce: inForce ? boughtSubscription(checkout) : undefined,
        });
        const subscription = view.status === 'completed' ? (view.subscription?.paidAt ?? null) : undefined;
        const expected = inForce ? paymentFacts(checkout).paidAt : null;
        expect(subscription).toBe(checkout.state.status === 'completed' ? expected : undefined);
      }),
      { numRuns: 300 },
    );
  });

  test('counts the next due date from the day it was opened until it is paid, then from that day', () => {
    const checkout = sampleOf(aNewCheckout);
    const monthly = { ...checkout, quote: { ...checkout.quote, billingPeriod: 'monthly' as const } };
    const opened = { ...monthly, createdAt: instant(Date.UTC(2028, 0, 31, 23, 59)) };
    expect(seen(opened, opened.buyerId).quote.nextDueDate).toBe('2028-03-01');
    const paid = recordIntent(attachIntent(opened, sampleOf(anIntentId)), succeededAt(Date.UTC(2028, 1, 1, 0, 1)));
    expect(seen(paid, paid.buyerId).quote.nextDueDate).toBe('2028-03-02');
  });

  test('shows a waiting buyer where to go on', () => {
    const authentication = { clientSecret: 'pi_1_secret_1', taskToken: 'token-1' };
    const waiting = awaitAuthentication(sampleOf(aNewCheckout), authentication, nowMs);
    expect(seen(waiting, waiting.buyerId)).toMatchObject({
      status: 'requires_action',
      authentication: { clientSecret: 'pi_1_secret_1' },
    });
  });
});
