import { describe, expect, it } from '@jest/globals';
import { answerChallenge, confirmSimulated, simulatedPaymentMethod } from '../../../web/checkout/simulator.ts';
import { aCustomer, aSavedCard, errorOf, givenSimulator, PUBLISHABLE_KEY, renewal } from './given.ts';

const given = await givenSimulator();
const { stripe } = given;

const shop = () => ({ stripeUrl: given.url, publishableKey: PUBLISHABLE_KEY });

async function typed(number: string): Promise<string> {
  const made = await simulatedPaymentMethod(shop(), { number, expiry: '12/61', cvc: '123' });
  if ('paymentMethodId' in made) return made.paymentMethodId;
  throw new Error(made.why ?? JSON.stringify(made.errors));
}

describe('a page in the place of Stripe.js', () => {
  async function aNewCard() {
    const { id: customer } = await aCustomer(stripe);
    const terms = { customer, allowed_payment_method_types: ['card' as const], use_stripe_sdk: true };
    const { id, client_secret } = await stripe.setupIntents.create(terms);
    return { customer, id, secret: String(client_secret) };
  }

  it('saves a card', async () => {
    const { customer, id, secret } = await aNewCard();
    const card = await typed('4242424242424242');
    expect(await confirmSimulated(shop(), secret, card)).toEqual({ status: 'succeeded' });
    expect(await stripe.setupIntents.retrieve(id, { expand: ['payment_method'] })).toMatchObject({
      payment_method: { id: card, customer },
    });
  });

  it('saves a card past its challenge, and tells of one that is declined', async () => {
    const { id, secret } = await aNewCard();
    expect(await confirmSimulated(shop(), secret, await typed('4000000000000002'))).toEqual({
      why: 'Your card was declined.',
    });
    const card = await typed('4000002760003184');
    expect(await confirmSimulated(shop(), secret, card)).toEqual({ status: 'requires_action' });
    await answerChallenge(given.url, secret, 'succeed');
    expect(await stripe.setupIntents.retrieve(id)).toMatchObject({ status: 'succeeded', payment_method: card });
  });

  it('pays what the bank wanted the buyer for, with the saved card', async () => {
    const { id: customer } = await aCustomer(stripe);
    const { id: card } = await aSavedCard(stripe, customer, 'pm_card_authenticationRequired');
    const { payment_intent } = await errorOf(stripe.paymentIntents.create(renewal(customer, card)));
    const secret = String(payment_intent?.client_secret);
    expect(await confirmSimulated(shop(), secret, card)).toEqual({ status: 'requires_action' });
    await answerChallenge(given.url, secret, 'succeed');
    expect(await stripe.paymentIntents.retrieve(payment_intent?.id ?? '')).toMatchObject({ status: 'succeeded' });
  });
});
