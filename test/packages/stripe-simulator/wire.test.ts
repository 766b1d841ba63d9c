import { describe, expect, it } from '@jest/globals';
import { aCustomer, aSimulator, clientFor, errorOf, givenSimulator, purchase, SECRET_KEY } from './given.ts';

const given = await givenSimulator();
const { stripe } = given;

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

it('the simulator is as slow as it is told to be', async () => {
  const slow = await aSimulator({ delayMs: 80 });
  const before = performance.now();
  await aCustomer(slow.stripe);
  expect(performance.now() - before).toBeGreaterThanOrEqual(79);
  await slow.close();
});
