import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { aCustomer, errorOf, givenSimulator, purchase } from './given.ts';

const given = await givenSimulator();
const { stripe } = given;

describe('a list', () => {
  it('of payments is of one customer, of charges of one payment, by time and a page at a time', async () => {
    const { id: customer } = await aCustomer(stripe);
    const first = await stripe.paymentIntents.create(purchase(customer));
    await given.clock.advance(10_000);
    const second = await stripe.paymentIntents.create(purchase(customer));
    await stripe.paymentIntents.create(purchase((await aCustomer(stripe)).id));
    const ids = ({ data }: Stripe.ApiList<{ id: string }>) => data.map(({ id }) => id);
    expect(ids(await stripe.paymentIntents.list({ customer }))).toEqual([second.id, first.id]);
    expect(ids(await stripe.paymentIntents.list({ customer, created: { gt: first.created } }))).toEqual([second.id]);
    expect(ids(await stripe.paymentIntents.list({ customer, created: { lte: first.created } }))).toEqual([first.id]);
    expect(await stripe.paymentIntents.list({ customer, limit: 1 })).toMatchObject({ has_more: true });
    expect(ids(await stripe.paymentIntents.list({ customer, starting_after: second.id }))).toEqual([first.id]);

    const declined = { payment_method: 'pm_card_chargeDeclined' };
    for (const _again of [1, 2]) {
      await errorOf(stripe.paymentIntents.confirm(first.id, declined));
      await given.clock.advance(10_000);
    }
    await stripe.paymentIntents.confirm(first.id, { payment_method: 'pm_card_visa' });
    const { data: charges } = await stripe.charges.list({ payment_intent: first.id });
    expect(charges.map(({ status }) => status)).toEqual(['succeeded', 'failed', 'failed']);
    const created = { gte: charges[1]?.created ?? 0 };
    const page = await stripe.charges.list({ payment_intent: first.id, created, limit: 1 });
    expect(page).toMatchObject({ data: [{ status: 'succeeded' }], has_more: true });
  });
});
