import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { aSimulator, errorOf, type Given } from './given.ts';

let given: Given;
let stripe: Stripe;
beforeEach(async () => {
  given = await aSimulator();
  stripe = given.stripe;
});
afterEach(() => given.close());

const inject = (fault: object) => given.control('POST', '/test/faults', { call: 'POST /v1/customers', ...fault });
const create = (key = 'key-1') => stripe.customers.create({ name: 'Ada' }, { idempotencyKey: key });
const customers = async () => (await stripe.customers.list()).data.length;
const calls = async () => {
  const { body } = await given.control('GET', '/test/ledger');
  return body;
};

describe('an injected fault', () => {
  it('429 comes from the limiter, with its reason, and nothing happened', async () => {
    await inject({ kind: '429', reason: 'endpoint-rate' });
    const error = await errorOf(create());
    expect(error).toMatchObject({ type: 'StripeRateLimitError', statusCode: 429 });
    expect(error.headers).toMatchObject({ 'stripe-rate-limited-reason': 'endpoint-rate' });
    expect(await customers()).toBe(0);
    await create();
    expect(await customers()).toBe(1);
  });

  it('429 without a reason is an object that another request holds', async () => {
    await inject({ kind: '429', reason: null });
    const error = await errorOf(create());
    expect(error).toMatchObject({ statusCode: 429, code: 'lock_timeout' });
    expect(error.headers).not.toHaveProperty('stripe-rate-limited-reason');
  });

  it('any answer of Stripe’s own is saved, before the effect or behind it', async () => {
    const body = {
      error: { type: 'invalid_request_error', message: 'Your account cannot currently make live charges.' },
    };
    await inject({ kind: 'answer', status: 400, body });
    expect(await errorOf(create())).toMatchObject({ type: 'StripeInvalidRequestError', message: body.error.message });
    expect(await errorOf(create())).toMatchObject({ statusCode: 400 });
    expect(await customers()).toBe(0);
    await inject({ kind: 'answer', status: 400, body, when: 'after' });
    expect(await errorOf(create('key-2'))).toMatchObject({ statusCode: 400 });
    expect(await customers()).toBe(1);
  });

  it('the page of a proxy is not: Stripe knows nothing of it', async () => {
    await inject({ kind: 'answer', status: 502, body: '<html>Bad Gateway</html>', when: 'after' });
    expect(await errorOf(create())).toMatchObject({ message: expect.stringContaining('Invalid JSON') });
    expect((await create()).name).toBe('Ada');
    expect(await customers()).toBe(1);
  });

  it('500 after the effect is saved, though the customer exists', async () => {
    await inject({ kind: '500', when: 'after' });
    expect(await errorOf(create())).toMatchObject({ type: 'StripeAPIError', statusCode: 500 });
    expect(await errorOf(create())).toMatchObject({ statusCode: 500 });
    expect(await customers()).toBe(1);
  });

  it('409 is not saved', async () => {
    await inject({ kind: '409' });
    expect(await errorOf(create())).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
    expect(await customers()).toBe(0);
    await create();
    expect(await customers()).toBe(1);
  });

  it('409 after the effect leaves the real answer under the key', async () => {
    await inject({ kind: '409', when: 'after' });
    await errorOf(create());
    expect(await create()).toMatchObject({ name: 'Ada' });
    expect(await customers()).toBe(1);
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ])('reset %s the effect closes the connection with %i customers made', async (when, made) => {
    // stripe-node repeats a call once when the connection was reset, retries switched off or not.
    await inject({ kind: 'reset', when, times: 2 });
    expect(await errorOf(create())).toMatchObject({ type: 'StripeConnectionError' });
    expect(await customers()).toBe(made);
    await create();
    expect(await customers()).toBe(1);
  });

  it('reset leaves a call without a status', async () => {
    await inject({ kind: 'reset' });
    await create();
    expect(await calls()).toMatchObject({
      calls: [
        { method: 'POST', path: '/v1/customers', status: 0, idempotencyKey: 'key-1' },
        { method: 'POST', path: '/v1/customers', status: 200, idempotencyKey: 'key-1' },
      ],
    });
  });

  it.each(['before', 'after'])(
    'slow %s the effect makes the caller give up, and the effect comes all the same',
    async (when) => {
      await inject({ kind: 'slow', when, ms: 150 });
      const error = await errorOf(stripe.customers.create({ name: 'Ada' }, { timeout: 50, idempotencyKey: 'key-1' }));
      expect(error).toMatchObject({ type: 'StripeConnectionError', message: expect.stringContaining('timeout') });
      expect(await customers()).toBe(when === 'before' ? 0 : 1);
      while ((await customers()) === 0);
      expect(await create()).toMatchObject({ name: 'Ada' });
      expect(await customers()).toBe(1);
    },
  );

  it('truncated breaks off the answer, not the effect', async () => {
    await inject({ kind: 'truncated' });
    expect(await errorOf(create())).toMatchObject({ type: 'StripeConnectionError' });
    expect(await customers()).toBe(1);
    expect(await create()).toMatchObject({ name: 'Ada' });
    expect(await customers()).toBe(1);
  });

  it('duplicate delivers a request twice, which its key makes one', async () => {
    await inject({ kind: 'duplicate' });
    const customer = await create();
    expect(customer.lastResponse.headers).toMatchObject({ 'idempotent-replayed': 'true' });
    expect(await customers()).toBe(1);
    await inject({ kind: 'duplicate' });
    await given.call('POST', '/v1/customers', { form: 'name=Grace' });
    expect(await customers()).toBe(3);
  });

  it('hits as many matching calls as it says, and no others', async () => {
    await inject({ call: 'GET /v1/customers/:id', kind: '500', times: 2 });
    const { id } = await create();
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await given.call('GET', `/v1/customers/${id}`)).status);
    expect(statuses).toEqual([500, 500, 200]);
  });

  it('can be taken back', async () => {
    await inject({ kind: '500' });
    expect(await given.control('DELETE', '/test/faults')).toEqual({ status: 200, body: { faults: [] } });
    expect(await create()).toMatchObject({ name: 'Ada' });
  });

  it('can come with others in one request, the first rule first', async () => {
    const rules = [
      { call: 'POST /v1/customers', kind: '429' },
      { call: 'POST /v1/customers', kind: '409' },
    ];
    await given.control('POST', '/test/faults', rules);
    expect((await errorOf(create())).statusCode).toBe(429);
    expect((await errorOf(create())).statusCode).toBe(409);
    expect(await create()).toMatchObject({ name: 'Ada' });
  });

  it.each([
    [{ call: 'POST /v1/customers', kind: 'meteor' }],
    [{ call: 'customers', kind: '500' }],
    [{ call: 'POST /v1/customers', kind: '429', when: 'after' }],
    [{ call: 'POST /v1/customers', kind: 'slow' }],
    [{ call: 'POST /v1/customers', kind: '500', times: 0 }],
  ])('that makes no sense is refused: %j', async (fault) => {
    const { status, body } = await given.control('POST', '/test/faults', fault);
    expect(status).toBe(400);
    expect(body).toMatchObject({ message: expect.stringMatching(/./) });
    expect(await create()).toMatchObject({ name: 'Ada' });
  });
});

it('a retry of stripe-node under its own settings gets through a lost answer with one effect', async () => {
  const { hostname: host, port } = new URL(given.url);
  const retrying = new Stripe('sk_test_simulated', {
    host,
    port: Number(port),
    protocol: 'http',
    maxNetworkRetries: 2,
    telemetry: false,
  });
  await inject({ kind: 'reset', when: 'after' });
  expect(await retrying.customers.create({ name: 'Ada' })).toMatchObject({ name: 'Ada' });
  expect(await customers()).toBe(1);
});
