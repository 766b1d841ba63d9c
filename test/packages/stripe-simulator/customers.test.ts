import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { aCustomer, aSimulator, errorOf, type Given } from './given.ts';

let given: Given;
let stripe: Stripe;
beforeAll(async () => {
  given = await aSimulator();
  stripe = given.stripe;
});
afterAll(() => given.close());

describe('a customer', () => {
  it('can be changed, and fields can be cleared', async () => {
    const { id } = await stripe.customers.create({ name: 'Ada', email: 'ada@example.com', address: { country: 'IE' } });
    const changed = await stripe.customers.update(id, { name: 'Ada B.', email: '', address: { city: 'Dublin' } });
    expect(changed).toMatchObject({ name: 'Ada B.', email: null, address: { city: 'Dublin', country: null } });
  });

  it('that is deleted is still there as deleted, loses its cards and can do nothing more', async () => {
    const { id } = await aCustomer(stripe);
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: id });
    expect(await stripe.customers.del(id)).toMatchObject({ id, deleted: true });
    expect(await stripe.customers.retrieve(id)).toMatchObject({ id, deleted: true });
    expect(await stripe.paymentMethods.retrieve(method.id)).toMatchObject({ customer: null });
    expect(await errorOf(stripe.customers.update(id, { name: 'Eve' }))).toMatchObject({ statusCode: 404 });
    expect(await errorOf(stripe.paymentIntents.create({ amount: 100, currency: 'usd', customer: id }))).toMatchObject({
      code: 'resource_missing',
    });
    expect((await stripe.customers.list({ limit: 100 })).data.map((customer) => customer.id)).not.toContain(id);
  });
});

describe('a PaymentMethod', () => {
  it('is a new one each time a test name is used', async () => {
    const { id: customer } = await aCustomer(stripe);
    const one = await stripe.paymentMethods.attach('pm_card_visa', { customer });
    const two = await stripe.paymentMethods.attach('pm_card_visa', { customer });
    expect(one.id).not.toBe(two.id);
    expect(one.card?.fingerprint).toBe(two.card?.fingerprint);
    const { data } = await stripe.customers.listPaymentMethods(customer);
    expect(data.map(({ id }) => id)).toEqual([two.id, one.id]);
  });

  it('is attached to one customer at most', async () => {
    const [ada, grace] = [await aCustomer(stripe), await aCustomer(stripe)];
    const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer: ada.id });
    expect(await errorOf(stripe.paymentMethods.attach(id, { customer: grace.id }))).toMatchObject({ statusCode: 400 });
  });

  it('that was detached is of no use any more', async () => {
    const { id: customer } = await aCustomer(stripe);
    const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer });
    expect(await stripe.paymentMethods.detach(id)).toMatchObject({ customer: null });
    expect((await errorOf(stripe.paymentMethods.attach(id, { customer }))).message).toContain('may not be used again');
    expect(await errorOf(stripe.paymentMethods.detach(id))).toMatchObject({ statusCode: 400 });
  });

  it('of a card that declines cannot be attached', async () => {
    const { id: customer } = await aCustomer(stripe);
    const error = await errorOf(stripe.paymentMethods.attach('pm_card_visa_chargeDeclined', { customer }));
    expect(error).toMatchObject({ statusCode: 402, code: 'card_declined', decline_code: 'generic_decline' });
  });

  it('can be attached and still decline every charge', async () => {
    const { id: customer } = await aCustomer(stripe);
    const { id } = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
    const order = { amount: 100, currency: 'usd', customer, payment_method: id, off_session: true, confirm: true };
    const error = await errorOf(stripe.paymentIntents.create({ ...order, allowed_payment_method_types: ['card'] }));
    expect(error).toMatchObject({ statusCode: 402, code: 'card_declined' });
  });

  it.each([
    ['a wrong number', { number: '4242424242424241' }, 'incorrect_number', 'number'],
    ['a month that is none', { exp_month: 13 }, 'invalid_expiry_month', 'exp_month'],
    ['a year that is over', { exp_year: 2020 }, 'invalid_expiry_year', 'exp_year'],
    ['a code of two digits', { cvc: '12' }, 'invalid_cvc', 'cvc'],
    ['a card that is not for tests', { number: '4539578763621486' }, 'card_declined', undefined],
  ])('is not made from %s', async (_what, change, code, param) => {
    const card = { number: '4242424242424242', exp_month: 1, exp_year: 2051, cvc: '123', ...change };
    const error = await errorOf(stripe.paymentMethods.create({ type: 'card', card }));
    expect(error).toMatchObject({ statusCode: 402, type: 'StripeCardError', code });
    expect(error.param).toBe(param);
  });
});
