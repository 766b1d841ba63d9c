import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import {
  aCustomer,
  aSimulator,
  clientFor,
  errorOf,
  type Given,
  PUBLISHABLE_KEY,
  purchase,
  SECRET_KEY,
} from './given.ts';

let given: Given;
let stripe: Stripe;
let browser: Stripe;
beforeAll(async () => {
  given = await aSimulator();
  stripe = given.stripe;
  browser = clientFor(given.url, PUBLISHABLE_KEY);
});
afterAll(() => given.close());

async function refused(form: string, path = '/v1/payment_intents') {
  const response = await given.call('POST', path, { form });
  return { status: response.status, body: await response.json() };
}

describe('a request', () => {
  it('without a key is 401', async () => {
    const response = await given.call('GET', '/v1/customers', { headers: { authorization: '' } });
    expect(response.status).toBe(401);
  });

  it('with a wrong key is 401, and the answer does not repeat the key', async () => {
    const error = await errorOf(clientFor(given.url, 'sk_test_somebodyelses').customers.list());
    expect(error).toMatchObject({ type: 'StripeAuthenticationError', statusCode: 401 });
    expect(error.message).not.toContain('somebody');
  });

  it('may carry its key as the user name of Basic authentication, as curl -u does', async () => {
    const authorization = `Basic ${Buffer.from(`${SECRET_KEY}:`).toString('base64')}`;
    expect((await given.call('GET', '/v1/customers', { headers: { authorization } })).status).toBe(200);
  });

  it('is answered with its id, its API version and its idempotency key', async () => {
    const headers = { 'idempotency-key': 'key-7', 'stripe-version': '2026-09-30.endive' };
    const response = await given.call('POST', '/v1/customers', { form: '', headers });
    expect(response.headers.get('request-id')).toMatch(/^req_/);
    expect(response.headers.get('idempotency-key')).toBe('key-7');
    expect(response.headers.get('stripe-version')).toBe('2026-09-30.endive');
    const plain = await given.call('GET', '/v1/customers');
    expect(plain.headers.get('stripe-version')).toBe('2026-10-28.endive');
  });

  it('to an unknown URL is 404 with an error body of Stripe', async () => {
    const response = await given.call('GET', '/v1/unicorns');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { type: 'invalid_request_error' } });
  });

  it('for an object that does not exist is 404 resource_missing', async () => {
    expect(await errorOf(stripe.paymentIntents.retrieve('pi_nobody'))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      param: 'intent',
      message: "No such payment_intent: 'pi_nobody'",
    });
  });

  it('that names an object that does not exist is 400 resource_missing', async () => {
    expect(await errorOf(stripe.paymentIntents.create(purchase('cus_nobody')))).toMatchObject({
      statusCode: 400,
      code: 'resource_missing',
      param: 'customer',
    });
  });

  it('with an unknown parameter is 400 parameter_unknown, before anything else is said', async () => {
    expect(await refused('amount=x&colour=red')).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'parameter_unknown',
          param: 'colour',
          message: 'Received unknown parameter: colour',
          doc_url: 'https://stripe.com/docs/error-codes/parameter-unknown',
        },
      },
    });
  });

  it('with an unknown nested parameter names it as it was sent', async () => {
    const { body } = await refused('amount=100&currency=usd&payment_method_options[card][colour]=red');
    expect(body).toMatchObject({ error: { param: 'payment_method_options[card][colour]' } });
  });

  it('without a required parameter is 400 parameter_missing', async () => {
    expect(await refused('currency=usd')).toMatchObject({
      status: 400,
      body: { error: { code: 'parameter_missing', param: 'amount', message: 'Missing required param: amount.' } },
    });
  });

  it.each([
    ['amount=ten&currency=usd', 'amount', 'parameter_invalid_integer'],
    ['amount=100&currency=', 'currency', 'parameter_invalid_empty'],
    ['amount=100&currency=usd&confirm=maybe', 'confirm', undefined],
    ['amount=100&currency=usd&capture_method=later', 'capture_method', undefined],
    ['amount=100&currency=usd&off_session=true', 'off_session', undefined],
  ])('with %s complains about %s', async (form, param, code) => {
    const { status, body } = await refused(form);
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { type: 'invalid_request_error', param, ...(code ? { code } : {}) } });
  });

  it('with payment_method_types is refused: this API version no longer has it', async () => {
    const code = 'payment_method_types_no_longer_supported';
    const { body } = await refused('amount=100&currency=usd&payment_method_types[0]=card');
    expect(body).toMatchObject({ error: { code, param: 'payment_method_types' } });
    expect((await refused('payment_method_types[0]=card', '/v1/setup_intents')).body).toMatchObject({
      error: { code },
    });
  });

  it('cannot both allow types and take those of the Dashboard', async () => {
    const form = 'amount=100&currency=usd&allowed_payment_method_types[0]=card&automatic_payment_methods[enabled]=true';
    expect((await refused(form)).body).toMatchObject({ error: { code: 'parameters_exclusive' } });
  });
});

describe('expand', () => {
  it('opens references, nested ones too', async () => {
    const customer = await aCustomer(stripe);
    const { id } = await stripe.paymentIntents.create({
      ...purchase(customer.id),
      capture_method: 'automatic',
      confirm: true,
    });
    const intent = await stripe.paymentIntents.retrieve(id, {
      expand: ['customer', 'payment_method', 'latest_charge.balance_transaction'],
    });
    expect(intent).toMatchObject({
      customer: { id: customer.id, email: 'ada@example.com' },
      payment_method: { object: 'payment_method', customer: customer.id },
      latest_charge: { balance_transaction: { amount: 120_00, fee: 378, net: 116_22 } },
    });
  });

  it('opens references inside a list', async () => {
    const { data } = await stripe.paymentIntents.list({ limit: 1, expand: ['data.customer'] });
    expect(data).toMatchObject([{ customer: { object: 'customer' } }]);
  });

  it('is refused on a create before anything is created', async () => {
    const email = 'nobody@example.com';
    expect(await errorOf(stripe.customers.create({ email, expand: ['email'] }))).toMatchObject({ param: 'expand' });
    expect((await stripe.customers.list({ email })).data).toEqual([]);
  });

  it('refuses what cannot be opened', async () => {
    const { id } = await aCustomer(stripe);
    expect(await errorOf(stripe.customers.retrieve(id, { expand: ['email'] }))).toMatchObject({
      message: 'This property cannot be expanded (email).',
    });
  });
});

describe('a list', () => {
  it('is newest first, in pages', async () => {
    const email = 'pages@example.com';
    const created: string[] = [];
    for (const name of ['one', 'two', 'three']) created.push((await stripe.customers.create({ name, email })).id);
    const first = await stripe.customers.list({ email, limit: 2 });
    expect(first).toMatchObject({ object: 'list', has_more: true, url: '/v1/customers' });
    expect(first.data.map(({ id }) => id)).toEqual([created[2], created[1]]);
    const rest = await stripe.customers.list({ email, limit: 2, starting_after: String(created[1]) });
    expect(rest.has_more).toBe(false);
    expect(rest.data.map(({ id }) => id)).toEqual([created[0]]);
    const back = await stripe.customers.list({ email, limit: 1, ending_before: String(created[0]) });
    expect(back.data.map(({ id }) => id)).toEqual([created[1]]);
    const all: string[] = [];
    for await (const { id } of stripe.customers.list({ email, limit: 2 })) all.push(id);
    expect(all).toEqual(created.toReversed());
  });

  it('can be narrowed by the time of creation', async () => {
    const before = Math.floor(given.clock.now() / 1000);
    await given.clock.advance(10_000);
    const { id } = await aCustomer(stripe);
    const { data } = await stripe.customers.list({ created: { gt: before + 5 } });
    expect(data.map((customer) => customer.id)).toEqual([id]);
  });

  it('has 1 to 100 items', async () => {
    expect((await errorOf(stripe.customers.list({ limit: 101 }))).param).toBe('limit');
  });
});

describe('a browser with the publishable key', () => {
  it('turns a card into a PaymentMethod that does not show its number', async () => {
    const method = await browser.paymentMethods.create({
      type: 'card',
      card: { number: '4242424242424242', exp_month: 12, exp_year: 2050, cvc: '123' },
      billing_details: { name: 'Ada Buyer' },
    });
    expect(method).toMatchObject({
      customer: null,
      card: { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2050 },
      billing_details: { name: 'Ada Buyer', email: null },
    });
    expect(JSON.stringify(method)).not.toContain('42424242');
  });

  it('sees its intent with the client secret, without the customer or the notes of the merchant', async () => {
    const customer = await aCustomer(stripe);
    const { id, client_secret } = await stripe.paymentIntents.create({
      ...purchase(customer.id),
      metadata: { checkoutId: 'chk_1' },
    });
    const seen = await browser.paymentIntents.retrieve(id, { client_secret: String(client_secret) });
    expect(seen).toMatchObject({ id, status: 'requires_confirmation', amount: 120_00 });
    expect(seen).not.toHaveProperty('customer');
    expect(seen).not.toHaveProperty('metadata');
    expect(await errorOf(browser.paymentIntents.retrieve(id))).toMatchObject({ code: 'parameter_missing' });
    expect(await errorOf(browser.paymentIntents.retrieve(id, { client_secret: 'guessed' }))).toMatchObject({
      param: 'client_secret',
    });
  });

  it('confirms its intent with the client secret', async () => {
    const customer = await aCustomer(stripe);
    const { id, client_secret } = await stripe.paymentIntents.create(purchase(customer.id));
    const form = `client_secret=${client_secret}`;
    const headers = { authorization: `Bearer ${PUBLISHABLE_KEY}` };
    const response = await given.call('POST', `/v1/payment_intents/${id}/confirm`, { form, headers });
    expect(await response.json()).toMatchObject({ status: 'succeeded' });
  });

  it('learns of a decline without seeing the customer', async () => {
    const customer = await aCustomer(stripe);
    const { id, client_secret } = await stripe.paymentIntents.create(
      purchase(customer.id, 'pm_card_visa_chargeDeclined'),
    );
    const headers = { authorization: `Bearer ${PUBLISHABLE_KEY}` };
    const form = `client_secret=${client_secret}`;
    const response = await given.call('POST', `/v1/payment_intents/${id}/confirm`, { form, headers });
    expect(response.status).toBe(402);
    const body = await response.json();
    expect(body).toMatchObject({ error: { payment_intent: { id, status: 'requires_payment_method' } } });
    expect(body).not.toHaveProperty('error.payment_intent.customer');
  });

  it('can do nothing else', async () => {
    expect(await errorOf(browser.customers.list())).toMatchObject({ statusCode: 401, code: 'secret_key_required' });
  });

  it('may call from any origin', async () => {
    const preflight = await given.call('OPTIONS', '/v1/payment_methods', { headers: { origin: 'http://shop.test' } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    const answer = await given.call('GET', '/v1/unicorns');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });
});

it('the simulator is as slow as it is told to be', async () => {
  const slow = await aSimulator({ delayMs: 80 });
  const before = performance.now();
  await aCustomer(slow.stripe);
  expect(performance.now() - before).toBeGreaterThanOrEqual(79);
  await slow.close();
});
