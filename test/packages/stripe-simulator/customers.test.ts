import { describe, expect, it } from '@jest/globals';
import { aCustomer, aSavedCard, errorOf, givenSimulator, renewal } from './given.ts';

const given = await givenSimulator();
const { stripe } = given;

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

describe('a deleted customer', () => {
  it('is charged no more: there is none of that name, whatever the intent was about to do', async () => {
    const { id: customer } = await aCustomer(stripe);
    const { id: payment_method } = await aSavedCard(stripe, customer);
    const { off_session: _away, confirm: _now, ...order } = renewal(customer, payment_method);
    const due = await stripe.paymentIntents.create(order);
    expect(await given.control('DELETE', `/test/customers/${customer}`)).toMatchObject({ body: { deleted: true } });
    const gone = { statusCode: 400, code: 'resource_missing', param: 'customer' };
    expect(await errorOf(stripe.paymentIntents.confirm(due.id, { off_session: true }))).toMatchObject(gone);
    expect(await errorOf(stripe.paymentIntents.create(renewal(customer, payment_method)))).toMatchObject(gone);
    expect(await errorOf(stripe.setupIntents.create({ customer }))).toMatchObject(gone);
    expect(await given.control('DELETE', `/test/customers/${customer}`)).toMatchObject({ status: 400 });
  });

  it('is told with the customer as they were, after each of their cards', async () => {
    const { id: customer } = await aCustomer(stripe);
    const { id: card } = await aSavedCard(stripe, customer);
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: card } });
    await stripe.customers.del(customer);
    expect((await stripe.events.list({ limit: 2 })).data).toMatchObject([
      { type: 'customer.deleted', data: { object: { id: customer, email: 'ada@example.com' } } },
      { type: 'payment_method.detached', data: { object: { id: card }, previous_attributes: { customer } } },
    ]);
  });
});

describe('the default card of a customer', () => {
  it('is one that they keep, and no more once it is detached', async () => {
    const { id } = await aCustomer(stripe);
    const card = await aSavedCard(stripe, id);
    const settings = (default_payment_method: string) => ({ invoice_settings: { default_payment_method } });
    expect(await stripe.customers.update(id, settings(card.id))).toMatchObject(settings(card.id));
    const other = await aSavedCard(stripe, (await aCustomer(stripe)).id);
    expect(await errorOf(stripe.customers.update(id, settings(other.id)))).toMatchObject({
      code: 'resource_missing',
      param: 'invoice_settings[default_payment_method]',
    });
    await stripe.paymentMethods.detach(card.id);
    expect(await stripe.customers.retrieve(id)).toMatchObject({ invoice_settings: { default_payment_method: null } });
    expect((await stripe.events.list({ type: 'customer.updated', limit: 1 })).data).toMatchObject([
      { data: { previous_attributes: { invoice_settings: { default_payment_method: card.id } } } },
    ]);
  });

  it('can come with the customer', async () => {
    const { id: payment_method } = await stripe.paymentMethods.create({
      type: 'card',
      card: { number: '4242424242424242', exp_month: 1, exp_year: 2051 },
    });
    const invoice_settings = { default_payment_method: payment_method };
    expect(await stripe.customers.create({ payment_method, invoice_settings })).toMatchObject({ invoice_settings });
  });
});

describe('a PaymentMethod', () => {
  it('is seen from the customer that keeps it, and from no other', async () => {
    const [ada, grace] = [await aCustomer(stripe), await aCustomer(stripe)];
    const { id } = await aSavedCard(stripe, ada.id);
    expect(await stripe.customers.retrievePaymentMethod(ada.id, id)).toMatchObject({ id, customer: ada.id });
    expect(await errorOf(stripe.customers.retrievePaymentMethod(grace.id, id))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
    await stripe.paymentMethods.detach(id);
    expect(await errorOf(stripe.customers.retrievePaymentMethod(ada.id, id))).toMatchObject({ statusCode: 404 });
  });

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
    expect(await errorOf(stripe.paymentIntents.create(renewal(customer, id)))).toMatchObject({
      type: 'StripeInvalidRequestError',
      code: undefined,
      message: expect.stringContaining('was detached from a Customer'),
    });
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
