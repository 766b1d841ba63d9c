import { describe, expect, it } from '@jest/globals';
import { aCustomer, errorOf, givenSimulator, purchase } from './given.ts';

const given = await givenSimulator();
const { stripe } = given;

describe('a PaymentIntent', () => {
  it('may be paid with a PaymentMethod of its own customer only', async () => {
    const [ada, grace] = [await aCustomer(stripe), await aCustomer(stripe)];
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: ada.id });
    expect(await errorOf(stripe.paymentIntents.create(purchase(grace.id, method.id)))).toMatchObject({
      statusCode: 400,
      code: undefined,
      param: 'payment_method',
    });
    const { customer: _customer, ...anonymous } = purchase(ada.id, method.id);
    expect((await errorOf(stripe.paymentIntents.create(anonymous))).message).toContain('must provide the customer');
    expect(await stripe.paymentIntents.create({ ...purchase(ada.id, method.id), confirm: true })).toMatchObject({
      status: 'succeeded',
    });
  });

  it('uses up a PaymentMethod that no customer keeps', async () => {
    const method = await stripe.paymentMethods.create({
      type: 'card',
      card: { number: '4242424242424242', exp_month: 1, exp_year: 2051 },
    });
    const { customer: _customer, setup_future_usage: _usage, ...once } = purchase('', method.id);
    await stripe.paymentIntents.create({ ...once, confirm: true });
    const again = await errorOf(stripe.paymentIntents.create({ ...once, confirm: true }));
    expect(again.message).toContain('It may not be used again');
    const customer = await aCustomer(stripe);
    const attach = await errorOf(stripe.paymentMethods.attach(method.id, { customer: customer.id }));
    expect(attach.message).toContain('may not be used again');
  });

  it('finds out at the confirmation that another one has used up its PaymentMethod', async () => {
    const customer = await aCustomer(stripe);
    const { setup_future_usage: _usage, ...order } = purchase(customer.id);
    const first = await stripe.paymentIntents.create(order);
    const second = await stripe.paymentIntents.create({ ...order, payment_method: String(first.payment_method) });
    await stripe.paymentIntents.confirm(first.id);
    const refused = await errorOf(stripe.paymentIntents.confirm(second.id));
    expect(refused.message).toContain('It may not be used again');
    expect((await stripe.paymentIntents.retrieve(second.id)).status).toBe('requires_confirmation');
  });

  it('uses up a PaymentMethod that no customer keeps even when it is declined', async () => {
    const customer = await aCustomer(stripe);
    const intent = await stripe.paymentIntents.create(purchase(customer.id, 'pm_card_visa_chargeDeclined'));
    const declined = await errorOf(stripe.paymentIntents.confirm(intent.id));
    const again = stripe.paymentIntents.confirm(intent.id, { payment_method: String(declined.payment_method?.id) });
    expect((await errorOf(again)).message).toContain('It may not be used again');
  });

  it('takes a card in place of a PaymentMethod', async () => {
    const { payment_method: _method, ...order } = purchase((await aCustomer(stripe)).id);
    const { id } = await stripe.paymentIntents.create(order);
    const card = 'payment_method_data[card][number]=4242424242424242&payment_method_data[card][exp_month]=1';
    const form = `payment_method_data[type]=card&${card}&payment_method_data[card][exp_year]=51`;
    const response = await given.call('POST', `/v1/payment_intents/${id}/confirm`, { form });
    expect(await response.json()).toMatchObject({ status: 'succeeded' });
  });
});
