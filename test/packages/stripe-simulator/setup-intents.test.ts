import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { aCustomer, clientFor, errorOf, givenSimulator, PUBLISHABLE_KEY } from './given.ts';

const given = await givenSimulator();
const { stripe } = given;

async function setUpWith(payment_method: string): Promise<Stripe.SetupIntent> {
  const customer = await aCustomer(stripe);
  return stripe.setupIntents.create({
    customer: customer.id,
    payment_method,
    allowed_payment_method_types: ['card'],
    use_stripe_sdk: true,
    confirm: true,
  });
}

describe('a SetupIntent', () => {
  it('keeps the card for its customer without charging it', async () => {
    const intent = await setUpWith('pm_card_visa');
    expect(intent).toMatchObject({ status: 'succeeded', usage: 'off_session' });
    const method = await stripe.paymentMethods.retrieve(String(intent.payment_method));
    expect(method.customer).toBe(intent.customer);
    expect((await stripe.charges.list({ customer: String(intent.customer) })).data).toEqual([]);
  });

  it('makes a card that wants its holder chargeable while they are away', async () => {
    const intent = await setUpWith('pm_card_authenticationRequiredOnSetup');
    expect(intent.status).toBe('requires_action');
    await given.control('POST', `/test/challenges/${intent.id}`, { outcome: 'succeed' });
    const done = await stripe.setupIntents.retrieve(intent.id, { expand: ['latest_attempt'] });
    expect(done).toMatchObject({ status: 'succeeded', latest_attempt: { status: 'succeeded' } });
    const renewal = await stripe.paymentIntents.create({
      amount: 50_00,
      currency: 'usd',
      customer: String(done.customer),
      payment_method: String(done.payment_method),
      allowed_payment_method_types: ['card'],
      off_session: true,
      confirm: true,
    });
    expect(renewal.status).toBe('succeeded');
  });

  it('for use on session only does not', async () => {
    const customer = await aCustomer(stripe);
    const intent = await stripe.setupIntents.create({
      customer: customer.id,
      payment_method: 'pm_card_authenticationRequiredOnSetup',
      allowed_payment_method_types: ['card'],
      usage: 'on_session',
      confirm: true,
    });
    await given.control('POST', `/test/challenges/${intent.id}`, { outcome: 'succeed' });
    const error = await errorOf(
      stripe.paymentIntents.create({
        amount: 50_00,
        currency: 'usd',
        customer: customer.id,
        payment_method: String(intent.payment_method),
        allowed_payment_method_types: ['card'],
        off_session: true,
        confirm: true,
      }),
    );
    expect(error.code).toBe('authentication_required');
  });

  it('whose challenge fails wants another card', async () => {
    const intent = await setUpWith('pm_card_authenticationRequired');
    await given.control('POST', `/test/challenges/${intent.id}`, { outcome: 'fail' });
    expect(await stripe.setupIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      last_setup_error: {
        code: 'setup_intent_authentication_failure',
        type: 'invalid_request_error',
        message: expect.stringContaining('authentication failed'),
      },
    });
    expect(await stripe.setupIntents.confirm(intent.id, { payment_method: 'pm_card_visa' })).toMatchObject({
      status: 'succeeded',
      last_setup_error: null,
    });
  });

  it('tells of itself: what it asks, how it ended, and the card that is kept', async () => {
    const since = (await stripe.events.list({ limit: 1 })).data[0]?.id;
    const intent = await setUpWith('pm_card_authenticationRequired');
    await given.control('POST', `/test/challenges/${intent.id}`, { outcome: 'fail' });
    await stripe.setupIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    const { data } = await stripe.events.list({ ...(since ? { ending_before: since } : {}), limit: 100 });
    expect(data.map(({ type }) => type).reverse()).toEqual([
      'customer.created',
      'setup_intent.created',
      'setup_intent.requires_action',
      'setup_intent.setup_failed',
      'payment_method.attached',
      'setup_intent.succeeded',
    ]);
  });

  it('is declined with the card, and survives it', async () => {
    const error = await errorOf(setUpWith('pm_card_visa_chargeDeclinedInsufficientFunds'));
    expect(error).toMatchObject({
      statusCode: 402,
      decline_code: 'insufficient_funds',
      setup_intent: { status: 'requires_payment_method', last_setup_error: { code: 'card_declined' } },
    });
  });

  it('can be confirmed by the browser that holds its secret', async () => {
    const customer = await aCustomer(stripe);
    const { id, client_secret } = await stripe.setupIntents.create({
      customer: customer.id,
      allowed_payment_method_types: ['card'],
    });
    const card = 'payment_method_data[card][number]=4242424242424242&payment_method_data[card][exp_month]=1';
    const form = `client_secret=${client_secret}&payment_method_data[type]=card&${card}&payment_method_data[card][exp_year]=51`;
    const headers = { authorization: `Bearer ${PUBLISHABLE_KEY}` };
    const response = await given.call('POST', `/v1/setup_intents/${id}/confirm`, { form, headers });
    expect(await response.json()).toMatchObject({ status: 'succeeded' });
    const seen = await clientFor(given.url, PUBLISHABLE_KEY).setupIntents.retrieve(id, {
      client_secret: String(client_secret),
    });
    expect(seen).not.toHaveProperty('customer');
  });

  it('can be canceled until it has succeeded', async () => {
    const waiting = await setUpWith('pm_card_authenticationRequired');
    expect(await stripe.setupIntents.cancel(waiting.id)).toMatchObject({ status: 'canceled' });
    const done = await setUpWith('pm_card_visa');
    expect(await errorOf(stripe.setupIntents.cancel(done.id))).toMatchObject({ code: 'setup_intent_unexpected_state' });
  });
});
