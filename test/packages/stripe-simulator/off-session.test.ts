import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import * as z from 'zod';
import { aCustomer, aSavedCard, errorOf, givenSimulator, PUBLISHABLE_KEY, purchase, renewal } from './given.ts';

const given = await givenSimulator();
const { stripe } = given;

const CARD = { allowed_payment_method_types: ['card' as const] };

/** A PaymentIntent that is created now and confirmed later, each time with a card of its own. */
async function aDuePayment(customer: string): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({ amount: 50_00, currency: 'usd', customer, ...CARD });
}

function byTheBrowser(path: string, fields: Record<string, string>) {
  const headers = { authorization: `Bearer ${PUBLISHABLE_KEY}` };
  return given.call('POST', path, { form: new URLSearchParams(fields).toString(), headers });
}

describe('a charge off session', () => {
  it('takes card, session and usage at the confirmation, and shows the usage on the Charge', async () => {
    const { id: customer } = await aCustomer(stripe);
    const { id: payment_method } = await aSavedCard(stripe, customer);
    const due = await aDuePayment(customer);
    const paid = await stripe.paymentIntents.confirm(due.id, {
      payment_method,
      off_session: true,
      payment_method_options: { card: { stored_credential_usage: 'recurring' } },
      use_stripe_sdk: true,
      expand: ['latest_charge'],
    });
    expect(paid).toMatchObject({
      status: 'succeeded',
      payment_method_options: { card: { stored_credential_usage: 'recurring', request_three_d_secure: 'automatic' } },
      latest_charge: { payment_method_details: { card: { stored_credential_usage: 'recurring' } } },
    });
  });

  it('needs a card that a customer keeps', async () => {
    const { id: customer } = await aCustomer(stripe);
    const due = await aDuePayment(customer);
    const unsaved = stripe.paymentIntents.confirm(due.id, { payment_method: 'pm_card_visa', off_session: true });
    expect(await errorOf(unsaved)).toMatchObject({
      type: 'StripeInvalidRequestError',
      param: 'payment_method',
      message: expect.stringContaining('not attached to a customer'),
    });
    const created = stripe.paymentIntents.create(renewal(customer, 'pm_card_visa'));
    expect(await errorOf(created)).toMatchObject({ statusCode: 400, param: 'payment_method' });
    expect((await stripe.paymentIntents.list({ customer })).data.map(({ id }) => id)).toEqual([due.id]);
  });

  it('saves no card: for that the buyer has to be there', async () => {
    const { id: customer } = await aCustomer(stripe);
    const { id } = await aSavedCard(stripe, customer);
    const saving = { ...renewal(customer, id), setup_future_usage: 'off_session' as const };
    expect((await errorOf(stripe.paymentIntents.create(saving))).message).toContain('confirm with `off_session=true`');
  });

  it('is not for browsers to declare', async () => {
    const { id: customer } = await aCustomer(stripe);
    const { id: payment_method } = await aSavedCard(stripe, customer);
    const { id, client_secret } = await aDuePayment(customer);
    const response = await byTheBrowser(`/v1/payment_intents/${id}/confirm`, {
      client_secret: String(client_secret),
      payment_method,
      off_session: 'true',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { param: 'off_session' } });
  });
});

describe('how a card is used', () => {
  it('is told when it is saved, and shown on the Charge only where it was saved', async () => {
    const { id: customer } = await aCustomer(stripe);
    const options = { payment_method_options: { card: { setup_credential_usage: 'recurring' as const } } };
    const order = { ...purchase(customer), ...options, confirm: true, expand: ['latest_charge'] };
    const { setup_future_usage: _saved, ...once } = order;
    const saved = { payment_method_details: { card: { setup_credential_usage: 'recurring' } } };
    expect((await stripe.paymentIntents.create(order)).latest_charge).toMatchObject(saved);
    expect((await stripe.paymentIntents.create(once)).latest_charge).not.toMatchObject(saved);
  });

  it('cannot be both as saved and for later, in one request or two', async () => {
    const { id: customer } = await aCustomer(stripe);
    const { id: payment_method } = await aSavedCard(stripe, customer);
    const stored = { payment_method_options: { card: { stored_credential_usage: 'recurring' as const } } };
    const param = 'payment_method_options[card][stored_credential_usage]';
    expect(await errorOf(stripe.paymentIntents.create({ ...purchase(customer), ...stored }))).toMatchObject({ param });
    const due = await aDuePayment(customer);
    await stripe.paymentIntents.update(due.id, stored);
    const saving = { payment_method, setup_future_usage: 'off_session' as const };
    expect(await errorOf(stripe.paymentIntents.confirm(due.id, saving))).toMatchObject({ param });
  });

  it('is one of three words', async () => {
    const form = 'amount=100&currency=usd&payment_method_options[card][stored_credential_usage]=monthly';
    const response = await given.call('POST', '/v1/payment_intents', { form });
    expect(await response.json()).toMatchObject({
      error: { param: 'payment_method_options[card][stored_credential_usage]' },
    });
  });

  it('is told of a SetupIntent as to be set up, not as stored', async () => {
    const terms = { customer: (await aCustomer(stripe)).id, payment_method: 'pm_card_visa', ...CARD, confirm: true };
    const usage = { card: { setup_credential_usage: 'recurring' as const } };
    expect(await stripe.setupIntents.create({ ...terms, payment_method_options: usage })).toMatchObject({
      status: 'succeeded',
      payment_method_options: { card: { setup_credential_usage: 'recurring' } },
    });
    const form = 'payment_method_options[card][stored_credential_usage]=recurring';
    const response = await given.call('POST', '/v1/setup_intents', { form });
    expect(await response.json()).toMatchObject({ error: { code: 'parameter_unknown' } });
  });
});

describe('a payment for which the bank wants the buyer', () => {
  const FAILED_CARD = z.object({ last_payment_error: z.object({ payment_method: z.object({ id: z.string() }) }) });

  /** Tried off session with a card that wants its holder each time. */
  async function aPaymentThatWaits() {
    const { id: customer } = await aCustomer(stripe);
    const saved = await aSavedCard(stripe, customer, 'pm_card_authenticationRequired');
    const due = await aDuePayment(customer);
    const attempt = stripe.paymentIntents.confirm(due.id, {
      payment_method: saved.id,
      off_session: true,
      payment_method_options: { card: { stored_credential_usage: 'recurring' } },
    });
    return { due, saved, customer, error: await errorOf(attempt) };
  }

  it('is a 402, and the intent waits for a card and names the one that was tried', async () => {
    const { due, saved, error } = await aPaymentThatWaits();
    expect(error).toMatchObject({ statusCode: 402, type: 'StripeCardError', code: 'authentication_required' });
    expect(await stripe.paymentIntents.retrieve(due.id)).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      last_payment_error: {
        code: 'authentication_required',
        decline_code: 'authentication_required',
        payment_method: { id: saved.id, customer: saved.customer },
      },
    });
    expect(await stripe.paymentMethods.retrieve(saved.id)).toMatchObject({ customer: saved.customer });
  });

  it('is paid by its buyer in the browser, with that card and past the challenge', async () => {
    const { due } = await aPaymentThatWaits();
    const client_secret = String(due.client_secret);
    const headers = { authorization: `Bearer ${PUBLISHABLE_KEY}` };
    const seen = await given.call('GET', `/v1/payment_intents/${due.id}?client_secret=${client_secret}`, { headers });
    const { last_payment_error } = FAILED_CARD.parse(await seen.json());
    const response = await byTheBrowser(`/v1/payment_intents/${due.id}/confirm`, {
      client_secret,
      payment_method: last_payment_error.payment_method.id,
      use_stripe_sdk: 'true',
    });
    expect(await response.json()).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } });
    await given.control('POST', `/test/challenges/${due.id}`, { outcome: 'succeed' });
    const paid = await stripe.paymentIntents.retrieve(due.id, { expand: ['latest_charge'] });
    expect(paid).toMatchObject({ status: 'succeeded', last_payment_error: null });
    expect(paid.latest_charge).not.toMatchObject({
      payment_method_details: { card: { stored_credential_usage: 'recurring' } },
    });
  });

  it('is paid with another card of its customer on the same intent', async () => {
    const { due, customer } = await aPaymentThatWaits();
    const { id: payment_method } = await aSavedCard(stripe, customer);
    expect(await stripe.paymentIntents.confirm(due.id, { payment_method, off_session: true })).toMatchObject({
      status: 'succeeded',
      payment_method,
    });
    expect((await stripe.charges.list({ payment_intent: due.id })).data.map(({ status }) => status)).toEqual([
      'succeeded',
      'failed',
    ]);
  });

  it('may be begun anew with another card while the challenge is open', async () => {
    const { due, saved, customer } = await aPaymentThatWaits();
    await stripe.paymentIntents.confirm(due.id, { payment_method: saved.id });
    const { id: payment_method } = await aSavedCard(stripe, customer);
    expect(await stripe.paymentIntents.confirm(due.id, { payment_method })).toMatchObject({ status: 'succeeded' });
  });
});
