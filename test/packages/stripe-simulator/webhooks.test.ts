import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../../packages/stripe-simulator/src/clock.ts';
import { aCustomer, aReceiver, aSimulator, type Given, purchase, type Receiver, WEBHOOK_SECRET } from './given.ts';

let given: Given;
let receiver: Receiver;
beforeEach(async () => {
  receiver = await aReceiver();
  given = await aSimulator({
    webhook: { url: () => receiver.url, secrets: [WEBHOOK_SECRET, 'whsec_next'], enabledEvents: ['*'] },
  });
});
afterEach(async () => {
  await given.close();
  await receiver.close();
});

const types = () => receiver.events.map((event) => event.type);
const switchTo = (mode: string) => given.control('POST', '/test/webhooks', { mode });
const flush = () => given.control('POST', '/test/webhooks/flush');

describe('a webhook', () => {
  it('carries a signature for each secret, so that one can be rolled', async () => {
    await aCustomer(given.stripe);
    await given.clock.rest();
    expect(types()).toEqual(['customer.created']);
    expect(receiver.signatures[0]?.match(/v1=/g)).toHaveLength(2);
  });

  it('is about the object as it was at that moment, and names the request that changed it', async () => {
    await switchTo('hold');
    const customer = await aCustomer(given.stripe);
    const intent = await given.stripe.paymentIntents.create(purchase(customer.id));
    await given.stripe.paymentIntents.confirm(intent.id, {}, { idempotencyKey: 'chk_1:confirm:1' });
    await flush();
    const created = receiver.events.find((event) => event.type === 'payment_intent.created');
    const succeeded = receiver.events.find((event) => event.type === 'payment_intent.succeeded');
    expect(created).toMatchObject({ data: { object: { status: 'requires_confirmation', latest_charge: null } } });
    expect(succeeded).toMatchObject({
      api_version: '2026-10-28.endive',
      livemode: false,
      data: { object: { id: intent.id, status: 'succeeded' } },
      request: { id: expect.stringMatching(/^req_/), idempotency_key: 'chk_1:confirm:1' },
    });
    expect(succeeded?.data).not.toHaveProperty('previous_attributes');
  });

  it('tells what was there before when an object was updated', async () => {
    const customer = await aCustomer(given.stripe);
    await given.stripe.customers.update(customer.id, { name: 'Grace', metadata: { accountId: 'acc_1' } });
    await given.clock.rest();
    const updated = receiver.events.find((event) => event.type === 'customer.updated');
    expect(updated?.data.previous_attributes).toEqual({ name: 'Ada Buyer', metadata: { accountId: null } });
  });

  it('is sent again, newly signed, after an answer that is not 2xx, three times in all', async () => {
    receiver.answerWith(302);
    await aCustomer(given.stripe);
    await given.clock.rest();
    expect(await given.stripe.events.list({ delivery_success: false })).toMatchObject({
      data: [{ type: 'customer.created', pending_webhooks: 1 }],
    });
    await given.clock.advance(DAY_MS);
    expect(types()).toEqual(Array(3).fill('customer.created'));
    expect(new Set(receiver.events.map((event) => event.id)).size).toBe(1);
    expect(new Set(receiver.signatures).size).toBe(3);
  });

  it('is not sent again once it was taken', async () => {
    receiver.answerWith(500);
    await aCustomer(given.stripe);
    await given.clock.rest();
    receiver.answerWith(200);
    await given.clock.advance(DAY_MS);
    expect(receiver.events).toHaveLength(2);
    const { data } = await given.stripe.events.list({ delivery_success: true });
    expect(data).toMatchObject([{ pending_webhooks: 0 }]);
  });

  it('can be held, and let go', async () => {
    await switchTo('hold');
    await aCustomer(given.stripe);
    await given.clock.rest();
    expect(types()).toEqual([]);
    expect(await flush()).toMatchObject({ status: 200, body: { delivered: 1, failed: 0 } });
    expect(types()).toEqual(['customer.created']);
  });

  it('can arrive twice', async () => {
    await switchTo('duplicate');
    await aCustomer(given.stripe);
    await given.clock.rest();
    expect(types()).toEqual(['customer.created', 'customer.created']);
  });

  it('can arrive last first', async () => {
    await switchTo('reverse');
    const customer = await aCustomer(given.stripe);
    await given.stripe.paymentIntents.create({ ...purchase(customer.id), confirm: true });
    await flush();
    expect(types()).toEqual([
      'payment_intent.succeeded',
      'charge.succeeded',
      'payment_method.attached',
      'payment_intent.created',
      'customer.created',
    ]);
  });

  it('can be lost for good', async () => {
    await switchTo('drop');
    await aCustomer(given.stripe);
    await switchTo('deliver');
    await given.clock.advance(DAY_MS);
    expect(types()).toEqual([]);
    expect(await given.stripe.events.list({ type: 'customer.created' })).toMatchObject({ data: [{}] });
  });

  it('does not wait for another one that hangs', async () => {
    await given.close();
    given = await aSimulator({
      webhook: { url: () => receiver.url, secrets: [WEBHOOK_SECRET], enabledEvents: ['customer.created'] },
    });
    receiver.hangOnce();
    await aCustomer(given.stripe);
    await aCustomer(given.stripe);
    await receiver.arrival(2);
    expect(types()).toEqual(['customer.created', 'customer.created']);
  });

  it('goes only to an endpoint that listens to its type', async () => {
    await given.close();
    given = await aSimulator({
      webhook: { url: () => receiver.url, secrets: [WEBHOOK_SECRET], enabledEvents: ['payment_intent.succeeded'] },
    });
    const customer = await aCustomer(given.stripe);
    await given.stripe.paymentIntents.create({ ...purchase(customer.id), confirm: true });
    await given.clock.rest();
    expect(types()).toEqual(['payment_intent.succeeded']);
  });
});
