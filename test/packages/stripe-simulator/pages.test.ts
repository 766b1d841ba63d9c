import { describe, expect, it } from '@jest/globals';
import { aCustomer, errorOf, givenSimulator } from './given.ts';

const given = await givenSimulator();
const { stripe } = given;

describe('a list', () => {
  it('is newest first, in pages', async () => {
    const email = 'pages@example.com';
    const created: string[] = [];
    for (const name of ['one', 'two', 'three']) created.push((await stripe.customers.create({ name, email })).id);
    const first = await stripe.customers.list({ email, limit: 2 });
    expect(first).toMatchObject({ object: 'list', has_more: true, url: '/v1/customers' });
    expect(first.data.map(({ id }) => id)).toEqual([created[2], created[1]]);
    const rest = await stripe.customers.list({ email, limit: 2, starting_after: String(created[1]) });
    expect(rest.has_more).toBe(false);
    expect(rest.data.map(({ id }) => id)).toEqual([created[0]]);
    const back = await stripe.customers.list({ email, limit: 1, ending_before: String(created[0]) });
    expect(back.data.map(({ id }) => id)).toEqual([created[1]]);
    const all: string[] = [];
    for await (const { id } of stripe.customers.list({ email, limit: 2 })) all.push(id);
    expect(all).toEqual(created.toReversed());
  });

  it('can be narrowed by the time of creation', async () => {
    const before = Math.floor(given.clock.now() / 1000);
    await given.clock.advance(10_000);
    const { id } = await aCustomer(stripe);
    const { data } = await stripe.customers.list({ created: { gt: before + 5 } });
    expect(data.map((customer) => customer.id)).toEqual([id]);
  });

  it('has 1 to 100 items', async () => {
    expect((await errorOf(stripe.customers.list({ limit: 101 }))).param).toBe('limit');
  });
});
