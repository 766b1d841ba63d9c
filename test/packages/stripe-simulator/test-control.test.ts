import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { DAY_MS } from '../../../packages/stripe-simulator/src/clock.ts';
import { aCustomer, aSimulator, errorOf, type Given, purchase } from './given.ts';

let given: Given;
let stripe: Stripe;
beforeEach(async () => {
  given = await aSimulator();
  stripe = given.stripe;
});
afterEach(() => given.close());

describe('the ledger', () => {
  it('shows whole objects with references as ids, oldest first', async () => {
    const customer = await aCustomer(stripe);
    const paid = await stripe.paymentIntents.create({ ...purchase(customer.id), confirm: true, expand: ['customer'] });
    await errorOf(stripe.paymentIntents.create({ ...purchase(customer.id, 'pm_card_chargeDeclined'), confirm: true }));
    await stripe.refunds.create({ payment_intent: paid.id, amount: 10_00 });
    await given.control('POST', '/test/disputes', { paymentIntentId: paid.id, outcome: 'open' });
    const { body } = await given.control('GET', '/test/ledger');
    expect(body).toMatchObject({
      customers: [{ id: customer.id }],
      payment_methods: [{ id: paid.payment_method, customer: customer.id }, { customer: null }],
      setup_intents: [],
      payment_intents: [
        { id: paid.id, object: 'payment_intent', status: 'succeeded', customer: customer.id },
        { status: 'requires_payment_method' },
      ],
      charges: [
        { payment_intent: paid.id, amount_captured: 120_00, amount_refunded: 10_00, disputed: true },
        { status: 'failed' },
      ],
      refunds: [{ payment_intent: paid.id, amount: 10_00 }],
      disputes: [{ payment_intent: paid.id, amount: 110_00 }],
    });
  });

  it("lists the calls of Stripe's API in order, and no others", async () => {
    await stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'acc_1:customer:1' });
    await given.call('GET', '/v1/customers?limit=1');
    await given.control('POST', '/test/webhooks', { mode: 'hold' });
    await given.call('OPTIONS', '/v1/customers');
    await errorOf(stripe.paymentIntents.retrieve('pi_nobody'));
    const { body } = await given.control('GET', '/test/ledger');
    expect(body).toMatchObject({
      calls: [
        { method: 'POST', path: '/v1/customers', status: 200, idempotencyKey: 'acc_1:customer:1' },
        { method: 'GET', path: '/v1/customers', status: 200, idempotencyKey: null },
        { method: 'GET', path: '/v1/payment_intents/pi_nobody', status: 404, idempotencyKey: null },
      ],
    });
  });
});

describe('a ledger that is deleted', () => {
  it('leaves an account as new: no object, no call, no key that is known', async () => {
    const idempotencyKey = 'acc_1:customer:1';
    const customer = await stripe.customers.create({ name: 'Ada' }, { idempotencyKey });
    expect(await given.control('DELETE', '/test/ledger')).toMatchObject({ status: 200, body: { calls: [] } });
    const { status } = await given.call('GET', `/v1/customers/${customer.id}`);
    expect(status).toBe(404);
    const another = await stripe.customers.create({ name: 'Grace' }, { idempotencyKey });
    expect(another.name).toBe('Grace');
  });

  it('leaves nothing under way: what was held is not delivered any more', async () => {
    await given.control('POST', '/test/webhooks', { mode: 'hold' });
    await stripe.customers.create({ name: 'Ada' });
    await given.control('DELETE', '/test/ledger');
    expect((await given.control('POST', '/test/webhooks', { mode: 'hold' })).body).toMatchObject({ held: 0 });
  });
});

describe('a control request that makes no sense', () => {
  it.each([
    ['POST', '/test/challenges/pi_nobody', { outcome: 'succeed' }],
    ['POST', '/test/challenges/pi_nobody', { outcome: 'maybe' }],
    ['POST', '/test/webhooks', { mode: 'teleport' }],
    ['POST', '/test/refunds', {}],
    ['POST', '/test/refunds', { paymentIntentId: 'pi_nobody' }],
    ['POST', '/test/disputes', { paymentIntentId: 'pi_nobody', outcome: 'won' }],
    ['POST', '/test/disputes', { paymentIntentId: 'pi_nobody', outcome: 'maybe' }],
    ['POST', '/test/payment-intents/pi_nobody/cancel', undefined],
    ['DELETE', '/test/customers/cus_nobody', undefined],
  ])('is told why: %s %s %j', async (method, path, body) => {
    const answer = await given.control(method, path, body);
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringMatching(/\w/) } });
  });

  it('is told that its body is not JSON', async () => {
    const response = await fetch(`${given.url}/test/webhooks`, { method: 'POST', body: '{' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ message: expect.stringContaining('not JSON') });
  });

  it('on an unknown path is 404', async () => {
    expect(await given.control('GET', '/test/unicorns')).toMatchObject({ status: 404 });
  });
});

it('a stopped simulator is not woken by a moved clock', async () => {
  let asked = 0;
  const url = () => {
    asked += 1;
    return given.url;
  };
  const { clock } = given;
  const stopped = await aSimulator({
    clock,
    webhook: { url, secrets: ['whsec_1'], enabledEvents: ['payment_intent.canceled'] },
  });
  const customer = await aCustomer(stopped.stripe);
  await stopped.stripe.paymentIntents.create({ ...purchase(customer.id), capture_method: 'manual', confirm: true });
  await stopped.close();
  await given.clock.advance(30 * DAY_MS);
  expect(asked).toBe(0);
});
