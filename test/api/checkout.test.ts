import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CheckoutPath, CheckoutQuery, CheckoutRequest, CheckoutView, checkoutView } from '../../api/checkout.ts';
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
import {
  aBillingContact,
  aNewCheckout,
  anIntentId,
  aPaymentMethodId,
  aQuoteId,
  aUserId,
  sampleOf,
  succeededAt,
} from '../domain/arbitraries.ts';
import { aCheckout } from '../domain/checkout/moves.ts';
import { paymentFacts } from '../paid.ts';
import { unknownFields, withUnknownFields } from './requests.ts';

const aRequest = fc.record({ quoteId: aQuoteId, paymentMethodId: aPaymentMethodId, billingContact: aBillingContact });
const request = sampleOf(aRequest);
const { billingContact } = request;
const nowMs = Date.UTC(2028, 1, 29);

const accepts = (body: unknown): boolean => CheckoutRequest.safeParse(body).success;

describe('a request for a checkout', () => {
  test('is taken as it is, with the optional lines of the billing contact or without', () => {
    fc.assert(fc.property(aRequest, (body) => expect(CheckoutRequest.parse(body)).toEqual(body)));
    expect(accepts({ ...request, billingContact: { name: 'Ada', email: 'ada@example.com' } })).toBe(true);
  });

  test('is refused with a field it does not know, at any depth', () => {
    const bodies = withUnknownFields(request);
    expect(bodies).toHaveLength(billingContact.address ? 3 : 2);
    for (const body of bodies) expect(unknownFields(CheckoutRequest, body)).toEqual(['unknown']);
  });

  test('is refused without its quote; card and contact may be the saved ones', () => {
    expect(accepts({ ...request, quoteId: undefined })).toBe(false);
    expect(accepts({ quoteId: request.quoteId })).toBe(true);
  });

  test.each(['tok_visa', 'pm_', 'card_1', '4242424242424242', 'pm_4242 4242', 42])(
    'is refused with %p for a payment method',
    (paymentMethodId) => {
      expect(accepts({ ...request, paymentMethodId })).toBe(false);
    },
  );

  test.each([
    '',
    'ada',
    'ada@',
    '@example.com',
    'ada@example.com\nbcc: all@example.com',
    `${'a'.repeat(64)}@${'b.'.repeat(95)}com`,
  ])('is refused with %p for an email address', (email) => {
    expect(accepts({ ...request, billingContact: { ...billingContact, email } })).toBe(false);
  });

  test('is refused with a name that is nothing but blanks, and takes any other without those around it', () => {
    expect(accepts({ ...request, billingContact: { ...billingContact, name: '  ' } })).toBe(false);
    const spaced = { ...request, billingContact: { ...billingContact, name: ' Ada Lovelace ' } };
    expect(CheckoutRequest.parse(spaced).billingContact?.name).toBe('Ada Lovelace');
  });

  test.each([
    ['name', 200, 'a'],
    ['company', 200, 'a'],
    ['taxId', 50, 'a'],
    ['purchaseOrder', 100, 'a'],
    ['email', 254, `${'a'.repeat(64)}@${'b'.repeat(50)}.${'c'.repeat(63)}.${'d'.repeat(63)}.com`],
  ])('takes a %s of %i characters and not of one more', (name, most, filled) => {
    const ofLength = (length: number) => {
      const text =
        filled.length > 1 ? filled.replace('@', `@${'e'.repeat(length - filled.length)}`) : filled.repeat(length);
      expect(text).toHaveLength(length);
      return accepts({ ...request, billingContact: { ...billingContact, [name]: text } });
    };
    expect([ofLength(most), ofLength(most + 1)]).toEqual([true, false]);
  });

  test.each([
    ['line1', 200],
    ['line2', 200],
    ['city', 100],
    ['postalCode', 20],
    ['state', 100],
  ])('takes a %s of an address of %i characters and not of one more', (part, most) => {
    const ofLength = (length: number) => {
      const address = { line1: '1 Main Street', country: 'US', [part]: 'a'.repeat(length) };
      return accepts({ ...request, billingContact: { ...billingContact, address } });
    };
    expect([ofLength(most), ofLength(most + 1)]).toEqual([true, false]);
  });

  test('breaks no lines, and nowhere carries what no text is made of', () => {
    const contactWith = (name: string, text: string) =>
      accepts({ ...request, billingContact: { ...billingContact, [name]: text } });
    for (const name of ['name', 'company', 'taxId', 'purchaseOrder']) {
      expect(contactWith(name, 'Zoë 山田 👩‍🚀')).toBe(true);
      expect(contactWith(name, 'Ada\nBcc: all@example.com')).toBe(false);
      for (const broken of ['a\u0000b', 'a\u0085b', 'a\ud83db']) expect(contactWith(name, broken)).toBe(false);
    }
  });
});

describe('the wait for a checkout', () => {
  test('is 0 to 20 whole seconds', () => {
    for (let seconds = 0; seconds <= 20; seconds += 1)
      expect(CheckoutQuery.parse({ wait: String(seconds) })).toEqual({ wait: seconds });
    expect(CheckoutQuery.parse({})).toEqual({});
  });

  test.each(['', '21', '-1', '1.5', '00', '1e1', ' 1', '100'])('is not %j', (wait) => {
    expect(CheckoutQuery.safeParse({ wait }).success).toBe(false);
  });
});

test.each(['', 'chk_', 'sub_1', 'chk_1/authentication', '../chk_1'])('no checkout has the id %j', (checkoutId) => {
  expect(CheckoutPath.safeParse({ checkoutId }).success).toBe(false);
});

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
