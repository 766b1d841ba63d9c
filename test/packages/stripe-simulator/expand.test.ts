import { describe, expect, it } from '@jest/globals';
import { aCustomer, errorOf, givenSimulator, purchase } from './given.ts';

const given = await givenSimulator();
const { stripe } = given;

describe('expand', () => {
  it('opens references, nested ones too', async () => {
    const customer = await aCustomer(stripe);
    const { id } = await stripe.paymentIntents.create({
      ...purchase(customer.id),
      capture_method: 'automatic',
      confirm: true,
    });
    const intent = await stripe.paymentIntents.retrieve(id, {
      expand: ['customer', 'payment_method', 'latest_charge.balance_transaction'],
    });
    expect(intent).toMatchObject({
      customer: { id: customer.id, email: 'ada@example.com' },
      payment_method: { object: 'payment_method', customer: customer.id },
      latest_charge: { balance_transaction: { amount: 120_00, fee: 378, net: 116_22 } },
    });
  });

  it('opens references inside a list', async () => {
    const { data } = await stripe.paymentIntents.list({ limit: 1, expand: ['data.customer'] });
    expect(data).toMatchObject([{ customer: { object: 'customer' } }]);
  });

  it('is refused on a create before anything is created', async () => {
    const email = 'nobody@example.com';
    expect(await errorOf(stripe.customers.create({ email, expand: ['email'] }))).toMatchObject({ param: 'expand' });
    expect((await stripe.customers.list({ email })).data).toEqual([]);
  });

  it('refuses what cannot be opened', async () => {
    const { id } = await aCustomer(stripe);
    expect(await errorOf(stripe.customers.retrieve(id, { expand: ['email'] }))).toMatchObject({
      message: 'This property cannot be expanded (email).',
    });
  });
});
