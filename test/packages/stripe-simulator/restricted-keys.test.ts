import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { aSimulator, clientFor, type Given } from './given.ts';

const KEY = 'rk_test_simulated';
let given: Given;
let restricted: Stripe;
beforeAll(async () => {
  given = await aSimulator({ restrictedKeys: { [KEY]: ['rak_customer_write', 'rak_charge_read'] } });
  restricted = clientFor(given.url, KEY);
});
afterAll(() => given.close());

describe('a restricted key', () => {
  it('may do what it was given; who may write may read', async () => {
    const { id } = await restricted.customers.create({ name: 'Ada' });
    expect(await restricted.customers.retrieve(id)).toMatchObject({ name: 'Ada' });
    expect((await restricted.refunds.list()).data).toEqual([]);
  });

  it('is told which permission it lacks, before anything else is looked at', async () => {
    await expect(restricted.refunds.create({ payment_intent: 'pi_nobody' })).rejects.toMatchObject({
      type: 'StripePermissionError',
      statusCode: 403,
      code: 'more_permissions_required',
      message: expect.stringContaining("Having the 'rak_charge_write' permission would allow this request"),
    });
    const unknown = restricted.webhookEndpoints.update('we_nobody', {});
    await expect(unknown).rejects.toThrow("'rak_webhook_write'");
  });

  it('does not stand whole in what is answered', async () => {
    await expect(restricted.events.list()).rejects.not.toThrow(KEY);
  });
});
