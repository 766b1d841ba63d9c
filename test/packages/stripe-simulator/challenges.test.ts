import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { aCustomer, errorOf, givenSimulator, purchase } from './given.ts';

const given = await givenSimulator();
const { stripe } = given;

async function challenged(payment_method: string): Promise<Stripe.PaymentIntent> {
  const customer = await aCustomer(stripe);
  return stripe.paymentIntents.create({ ...purchase(customer.id, payment_method), confirm: true });
}

function answer(intentId: string, outcome: 'succeed' | 'fail') {
  return given.control('POST', `/test/challenges/${intentId}`, { outcome });
}

describe('a 3D Secure challenge', () => {
  it('stops the payment until the buyer has answered', async () => {
    const intent = await challenged('pm_card_authenticationRequired');
    expect(intent).toMatchObject({
      status: 'requires_action',
      next_action: { type: 'use_stripe_sdk' },
      latest_charge: null,
    });
    expect((await answer(intent.id, 'succeed')).status).toBe(200);
    const paid = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] });
    expect(paid).toMatchObject({
      status: 'succeeded',
      next_action: null,
      latest_charge: { payment_method_details: { card: { three_d_secure: { result: 'authenticated' } } } },
    });
  });

  it('that fails asks for another PaymentMethod, and made no Charge', async () => {
    const intent = await challenged('pm_card_authenticationRequired');
    await answer(intent.id, 'fail');
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      latest_charge: null,
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    });
  });

  it('that succeeds is no payment yet: the bank may still decline', async () => {
    const intent = await challenged('pm_card_authenticationRequiredChargeDeclinedInsufficientFunds');
    await answer(intent.id, 'succeed');
    expect(await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { decline_code: 'insufficient_funds' },
      latest_charge: { status: 'failed' },
    });
  });

  it('sends the buyer to a page when there is a return_url and no Stripe.js', async () => {
    const { use_stripe_sdk: _sdk, ...order } = purchase((await aCustomer(stripe)).id, 'pm_card_threeDSecure2Required');
    const intent = await stripe.paymentIntents.create({
      ...order,
      confirm: true,
      return_url: 'https://shop.test/back',
    });
    expect(intent.next_action).toMatchObject({
      type: 'redirect_to_url',
      redirect_to_url: { return_url: 'https://shop.test/back' },
    });
  });

  it('is asked of an optional card only when the merchant requests it', async () => {
    expect((await challenged('pm_card_threeDSecureOptional')).status).toBe('succeeded');
    const order = purchase((await aCustomer(stripe)).id, 'pm_card_threeDSecureOptional');
    const intent = await stripe.paymentIntents.create({
      ...order,
      confirm: true,
      payment_method_options: { card: { request_three_d_secure: 'any' } },
    });
    expect(intent.status).toBe('requires_action');
  });

  it('cannot be answered when none is open', async () => {
    const intent = await challenged('pm_card_visa');
    expect(await answer(intent.id, 'succeed')).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('succeeded') },
    });
  });
});

describe('a charge while the buyer is away', () => {
  async function renewal(customer: string, payment_method: string): Promise<Stripe.PaymentIntent> {
    return stripe.paymentIntents.create({
      amount: 50_00,
      currency: 'usd',
      customer,
      payment_method,
      allowed_payment_method_types: ['card'],
      off_session: true,
      confirm: true,
    });
  }

  it('succeeds with a card that was set up by the first, authenticated payment', async () => {
    const intent = await challenged('pm_card_authenticationRequiredOnSetup');
    await answer(intent.id, 'succeed');
    const first = await stripe.paymentIntents.retrieve(intent.id);
    expect(await renewal(String(first.customer), String(first.payment_method))).toMatchObject({ status: 'succeeded' });
  });

  it('is declined with a new PaymentMethod of the same card: what was set up is the PaymentMethod', async () => {
    const intent = await challenged('pm_card_authenticationRequiredOnSetup');
    await answer(intent.id, 'succeed');
    const customer = String(intent.customer);
    const other = await stripe.paymentMethods.attach('pm_card_authenticationRequiredOnSetup', { customer });
    expect(await errorOf(renewal(customer, other.id))).toMatchObject({ code: 'authentication_required' });
  });

  it('succeeds with a card that somebody else has set up', async () => {
    const customer = await aCustomer(stripe);
    const method = await stripe.paymentMethods.attach('pm_card_authenticationRequiredSetupForOffSession', {
      customer: customer.id,
    });
    expect(await renewal(customer.id, method.id)).toMatchObject({ status: 'succeeded' });
    const onSession = await stripe.paymentIntents.create({ ...purchase(customer.id, method.id), confirm: true });
    expect(onSession.status).toBe('requires_action');
  });

  it('is declined for lack of money even with a card that was set up', async () => {
    const customer = await aCustomer(stripe);
    const setup = await stripe.setupIntents.create({
      customer: customer.id,
      payment_method: 'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds',
      allowed_payment_method_types: ['card'],
      confirm: true,
    });
    await answer(setup.id, 'succeed');
    expect(await errorOf(renewal(customer.id, String(setup.payment_method)))).toMatchObject({
      decline_code: 'insufficient_funds',
    });
  });

  it('is declined with authentication_required when the card always wants its holder', async () => {
    const intent = await challenged('pm_card_authenticationRequired');
    await answer(intent.id, 'succeed');
    const first = await stripe.paymentIntents.retrieve(intent.id);
    const error = await errorOf(renewal(String(first.customer), String(first.payment_method)));
    expect(error).toMatchObject({
      type: 'StripeCardError',
      code: 'authentication_required',
      decline_code: 'authentication_required',
      payment_intent: { status: 'requires_payment_method' },
      payment_method: { id: first.payment_method },
    });
    const charge = await stripe.charges.retrieve(String(error.charge));
    expect(charge).toMatchObject({ status: 'failed', outcome: { type: 'issuer_declined' } });
  });

  it('is declined when the card was attached but never set up', async () => {
    const customer = await aCustomer(stripe);
    const method = await stripe.paymentMethods.attach('pm_card_authenticationRequiredOnSetup', {
      customer: customer.id,
    });
    expect(await errorOf(renewal(customer.id, method.id))).toMatchObject({ code: 'authentication_required' });
  });

  it('is an error instead of a challenge with error_on_requires_action', async () => {
    const order = purchase((await aCustomer(stripe)).id, 'pm_card_authenticationRequired');
    const error = await errorOf(
      stripe.paymentIntents.create({ ...order, confirm: true, error_on_requires_action: true }),
    );
    expect(error).toMatchObject({
      statusCode: 402,
      code: 'authentication_required',
      payment_intent: { status: 'requires_payment_method', latest_charge: null },
    });
  });
});
