import { describe, expect, it } from '@jest/globals';
import { aCustomer, errorOf, givenSimulator, purchase } from './given.ts';

const given = await givenSimulator();
const { stripe } = given;

describe('an update', () => {
  it('merges metadata, and unsets what is empty', async () => {
    const intent = await stripe.paymentIntents.create({
      ...purchase((await aCustomer(stripe)).id),
      metadata: { kept: '1', changed: '2', dropped: '3' },
    });
    const updated = await stripe.paymentIntents.update(intent.id, {
      metadata: { changed: '4', dropped: '', added: '5' },
    });
    expect(updated.metadata).toEqual({ kept: '1', changed: '4', added: '5' });
    expect((await stripe.paymentIntents.update(intent.id, { metadata: '' })).metadata).toEqual({});
  });

  it.each([
    ['a key of 41 characters', { ['k'.repeat(41)]: 'v' }],
    ['a value of 501 characters', { k: 'v'.repeat(501) }],
    ['51 pairs', Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, 'v']))],
  ])('does not take metadata with %s', async (_what, metadata) => {
    expect(await errorOf(stripe.customers.create({ metadata }))).toMatchObject({ statusCode: 400, param: 'metadata' });
  });

  it('may change the amount until the money is taken, and the notes after that', async () => {
    const intent = await stripe.paymentIntents.create(purchase((await aCustomer(stripe)).id));
    expect(await stripe.paymentIntents.update(intent.id, { amount: 99_00 })).toMatchObject({ amount: 99_00 });
    await stripe.paymentIntents.confirm(intent.id);
    expect(await errorOf(stripe.paymentIntents.update(intent.id, { amount: 1_00 }))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
    expect(await stripe.paymentIntents.update(intent.id, { description: 'late' })).toMatchObject({
      description: 'late',
    });
  });
});
