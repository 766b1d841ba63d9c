import { describe, expect, it } from '@jest/globals';
import { stripe } from '../../adapters/stripe/client.ts';
import { follow } from '../../operate/follow.ts';
import { actOf } from '../operate/given.ts';
import { givenDeployment } from './deployed.ts';

const { given, audit, bought } = givenDeployment();

describe('a payment from before there was a mark', () => {
  /** Stripe unsets a key of the metadata by an empty value. */
  const unmark = async (intentId: string) =>
    (await stripe()).paymentIntents.update(intentId, { metadata: { deployment: '' } });

  it('is ours if its checkout is: audited, and followed', async () => {
    const { checkoutId, intentId, admin } = await bought();
    await unmark(intentId);
    await given.test('webhooks', { mode: 'drop' });
    await given.test('refunds', { paymentIntentId: intentId });
    await given.test('webhooks', { mode: 'deliver' });
    expect(await audit()).toMatchObject([{ difference: 'credit_differs', intentId }]);
    await follow(checkoutId, actOf(given));
    expect(await audit()).toEqual([]);
    expect((await admin.account()).plan.id).toBe('free');
  });

  it('is heard of by its webhooks', async () => {
    const { intentId, admin } = await bought();
    await unmark(intentId);
    await given.test('refunds', { paymentIntentId: intentId });
    await given.stack().clock.rest();
    expect((await admin.account()).plan.id).toBe('free');
  });
});
