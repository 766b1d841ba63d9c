import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aCustomer, aReceiver, aSimulator, type Given, type Receiver, WEBHOOK_SECRET } from './given.ts';

let given: Given;
let receiver: Receiver;
/** What the receiver verifies deliveries with. */
let secret: string;
beforeEach(async () => {
  receiver = await aReceiver(() => secret);
  given = await aSimulator({
    webhook: { url: () => `${receiver.url}/first`, secrets: [WEBHOOK_SECRET], enabledEvents: ['charge.refunded'] },
  });
});
afterEach(async () => {
  await given.close();
  await receiver.close();
});

async function register() {
  const registered = await given.stripe.webhookEndpoints.create({
    url: receiver.url,
    enabled_events: ['customer.created'],
    api_version: '2026-10-28.endive',
    metadata: { deployment: 'one' },
  });
  secret = registered.secret ?? '';
  return registered;
}

describe('a webhook endpoint', () => {
  it('is told its secret once, and its events are signed with that', async () => {
    const { id } = await register();
    expect(secret).toMatch(/^whsec_\w{32}$/);
    expect(await given.stripe.webhookEndpoints.retrieve(id)).not.toHaveProperty('secret');
    await aCustomer(given.stripe);
    await given.clock.rest();
    expect(receiver.events).toMatchObject([{ type: 'customer.created' }]);
  });

  it('is listed beside the one that the simulator was started with, the newest first', async () => {
    const { id } = await register();
    const { data } = await given.stripe.webhookEndpoints.list();
    expect(data).toMatchObject([
      { id, url: receiver.url, status: 'enabled', api_version: '2026-10-28.endive', metadata: { deployment: 'one' } },
      { url: `${receiver.url}/first`, enabled_events: ['charge.refunded'], livemode: false },
    ]);
  });

  it('hears nothing once it is disabled or gone, and other events once it is told so', async () => {
    const { id } = await register();
    await given.stripe.webhookEndpoints.update(id, { disabled: true });
    await aCustomer(given.stripe);
    await given.stripe.webhookEndpoints.update(id, { disabled: false, enabled_events: ['customer.updated'] });
    const customer = await aCustomer(given.stripe);
    await given.stripe.customers.update(customer.id, { name: 'Grace' });
    await given.stripe.webhookEndpoints.del(id);
    await given.stripe.customers.update(customer.id, { name: 'Ada' });
    await given.clock.rest();
    expect(receiver.events.map(({ type }) => type)).toEqual(['customer.updated']);
  });

  it('stays when the ledger begins anew', async () => {
    await register();
    await given.control('DELETE', '/test/ledger');
    expect((await given.stripe.webhookEndpoints.list()).data).toHaveLength(2);
  });

  it('needs an address', async () => {
    const nowhere = given.stripe.webhookEndpoints.create({ url: 'pay.example', enabled_events: ['*'] });
    await expect(nowhere).rejects.toMatchObject({ statusCode: 400, code: 'url_invalid', param: 'url' });
  });
});
