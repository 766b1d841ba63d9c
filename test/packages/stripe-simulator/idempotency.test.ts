import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { DAY_MS } from '../../../packages/stripe-simulator/src/clock.ts';
import { aCustomer, aSimulator, errorOf, type Given, purchase, SECRET_KEY } from './given.ts';

let given: Given;
let stripe: Stripe;
beforeEach(async () => {
  given = await aSimulator();
  stripe = given.stripe;
});
afterEach(() => given.close());

async function post(path: string, form: string, key: string): Promise<Response> {
  return given.call('POST', path, { form, headers: { 'idempotency-key': key } });
}

describe('an idempotency key', () => {
  it('gives the same answer again without doing anything again, and says so', async () => {
    const first = await post('/v1/customers', 'name=Ada', 'key-1');
    const again = await post('/v1/customers', 'name=Ada', 'key-1');
    expect(await again.text()).toBe(await first.text());
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.headers.get('original-request')).toBe(first.headers.get('request-id'));
    expect(again.headers.get('idempotency-key')).toBe('key-1');
    expect((await stripe.customers.list()).data).toHaveLength(1);
  });

  it('replays a saved decline even after the card was changed', async () => {
    const customer = await aCustomer(stripe);
    const order = { ...purchase(customer.id, 'pm_card_visa_chargeDeclined'), confirm: true };
    const first = await errorOf(stripe.paymentIntents.create(order, { idempotencyKey: 'chk_1:confirm:1' }));
    const again = await errorOf(stripe.paymentIntents.create(order, { idempotencyKey: 'chk_1:confirm:1' }));
    expect(again).toMatchObject({ statusCode: 402, code: 'card_declined', charge: first.charge });
    expect((await stripe.charges.list()).data).toHaveLength(1);
  });

  it('replays a saved 500, whose effect stays what it was', async () => {
    await given.control('POST', '/test/faults', { call: 'POST /v1/customers', kind: '500', when: 'before' });
    const first = await post('/v1/customers', 'name=Ada', 'key-1');
    const again = await post('/v1/customers', 'name=Ada', 'key-1');
    expect([first.status, again.status]).toEqual([500, 500]);
    expect(first.headers.get('stripe-should-retry')).toBe('false');
    expect(await again.text()).toBe(await first.text());
    expect((await stripe.customers.list()).data).toHaveLength(0);
    expect((await post('/v1/customers', 'name=Ada', 'key-2')).status).toBe(200);
  });

  it('is refused with other parameters', async () => {
    await stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'key-1' });
    const error = await errorOf(stripe.customers.create({ name: 'Grace' }, { idempotencyKey: 'key-1' }));
    expect(error).toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
      message:
        "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than 'key-1' if you meant to execute a different request.",
    });
  });

  it('is refused on another endpoint', async () => {
    await stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'key-1' });
    const error = await errorOf(stripe.setupIntents.create({}, { idempotencyKey: 'key-1' }));
    expect(error.message).toContain('can only be used for the same endpoint they were first used for');
  });

  it('is not spent by bad parameters', async () => {
    expect((await post('/v1/customers', 'nmae=Ada', 'key-1')).status).toBe(400);
    expect((await post('/v1/customers', 'name=Ada', 'key-1')).status).toBe(200);
  });

  it('is not spent by a wrong API key', async () => {
    const headers = { 'idempotency-key': 'key-1', authorization: 'Bearer sk_test_wrong' };
    expect((await given.call('POST', '/v1/customers', { form: 'name=Ada', headers })).status).toBe(401);
    expect((await post('/v1/customers', 'name=Ada', 'key-1')).headers.get('idempotent-replayed')).toBeNull();
  });

  it('is not spent by a rate limit', async () => {
    await given.control('POST', '/test/faults', { call: 'POST /v1/customers', kind: '429' });
    expect((await post('/v1/customers', 'name=Ada', 'key-1')).status).toBe(429);
    expect((await post('/v1/customers', 'name=Ada', 'key-1')).status).toBe(200);
  });

  it('is in use while its first request is still executing', async () => {
    await given.control('POST', '/test/faults', { call: 'POST /v1/customers', kind: 'slow', ms: 200 });
    const slow = post('/v1/customers', 'name=Ada', 'key-1');
    await given.calls(1);
    const conflict = await post('/v1/customers', 'name=Ada', 'key-1');
    expect(conflict.status).toBe(409);
    expect(await conflict.json()).toMatchObject({ error: { code: 'idempotency_key_in_use' } });
    expect((await slow).status).toBe(200);
    expect((await post('/v1/customers', 'name=Ada', 'key-1')).headers.get('idempotent-replayed')).toBe('true');
  });

  it('is forgotten 24 hours after it was first used', async () => {
    const first = await stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'key-1' });
    await given.clock.advance(DAY_MS - 60_000);
    expect((await stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'key-1' })).id).toBe(first.id);
    await given.clock.advance(60_000);
    expect((await stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'key-1' })).id).not.toBe(first.id);
  });

  it('means nothing on a GET', async () => {
    const headers = { 'idempotency-key': 'key-1', authorization: `Bearer ${SECRET_KEY}` };
    await given.call('GET', '/v1/customers', { headers });
    await aCustomer(stripe);
    const list = await given.call('GET', '/v1/customers', { headers });
    expect(await list.json()).toMatchObject({ data: [{ object: 'customer' }] });
  });

  it('has 255 characters at most', async () => {
    expect((await post('/v1/customers', 'name=Ada', 'k'.repeat(255))).status).toBe(200);
    expect((await post('/v1/customers', 'name=Ada', 'k'.repeat(256))).status).toBe(400);
  });
});
