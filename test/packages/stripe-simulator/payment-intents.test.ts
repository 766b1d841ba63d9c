import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { aCustomer, aSimulator, errorOf, type Given, purchase } from './given.ts';

let given: Given;
let stripe: Stripe;
beforeAll(async () => {
  given = await aSimulator();
  stripe = given.stripe;
});
afterAll(() => given.close());

describe('a PaymentIntent', () => {
  it('is created unconfirmed, then confirmed', async () => {
    const customer = await aCustomer(stripe);
    const intent = await stripe.paymentIntents.create({ ...purchase(customer.id), metadata: { checkoutId: 'chk_1' } });
    expect(intent).toMatchObject({ status: 'requires_confirmation', latest_charge: null, amount_received: 0 });
    expect(intent.allowed_payment_method_types).toEqual(['card']);

    const paid = await stripe.paymentIntents.confirm(intent.id, { expand: ['latest_charge'] });
    expect(paid).toMatchObject({
      status: 'succeeded',
      amount_received: 120_00,
      metadata: { checkoutId: 'chk_1' },
      latest_charge: { object: 'charge', paid: true, captured: true, metadata: { checkoutId: 'chk_1' } },
    });
  });

  it('attaches its PaymentMethod only once it has succeeded', async () => {
    const customer = await aCustomer(stripe);
    const intent = await stripe.paymentIntents.create(purchase(customer.id));
    const id = String(intent.payment_method);
    expect(await stripe.paymentMethods.retrieve(id)).toMatchObject({ customer: null });
    await stripe.paymentIntents.confirm(intent.id);
    expect(await stripe.paymentMethods.retrieve(id)).toMatchObject({ customer: customer.id });
  });

  it('survives a decline without its PaymentMethod, with the error and a failed Charge', async () => {
    const customer = await aCustomer(stripe);
    const intent = await stripe.paymentIntents.create(
      purchase(customer.id, 'pm_card_visa_chargeDeclinedInsufficientFunds'),
    );
    const error = await errorOf(stripe.paymentIntents.confirm(intent.id));
    expect(error).toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      message: 'Your card has insufficient funds.',
      payment_intent: { id: intent.id, status: 'requires_payment_method' },
    });

    const declined = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] });
    expect(declined).toMatchObject({
      payment_method: null,
      last_payment_error: { code: 'card_declined', decline_code: 'insufficient_funds' },
      latest_charge: { status: 'failed', paid: false, failure_code: 'card_declined' },
    });
    const retried = await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    expect(retried).toMatchObject({ status: 'succeeded', last_payment_error: null });
  });

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

  it('cannot be confirmed without a PaymentMethod', async () => {
    const { payment_method: _method, ...order } = purchase((await aCustomer(stripe)).id);
    const intent = await stripe.paymentIntents.create(order);
    expect(intent.status).toBe('requires_payment_method');
    expect(await errorOf(stripe.paymentIntents.confirm(intent.id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
      payment_intent: { id: intent.id },
    });
  });

  it('with the payment methods of the Dashboard needs a return_url to be confirmed', async () => {
    const { allowed_payment_method_types: _types, ...order } = purchase((await aCustomer(stripe)).id);
    const intent = await stripe.paymentIntents.create(order);
    expect(intent.automatic_payment_methods).toEqual({ enabled: true, allow_redirects: 'always' });
    expect((await errorOf(stripe.paymentIntents.confirm(intent.id))).message).toContain('return_url');
    expect(await stripe.paymentIntents.confirm(intent.id, { return_url: 'https://shop.test/back' })).toMatchObject({
      status: 'succeeded',
    });
  });

  it('shows nothing of itself in the list before it exists: a refused create leaves no trace', async () => {
    const customer = await aCustomer(stripe);
    const { allowed_payment_method_types: _types, ...order } = purchase(customer.id);
    await errorOf(stripe.paymentIntents.create({ ...order, confirm: true }));
    expect((await stripe.paymentIntents.list({ customer: customer.id })).data).toEqual([]);
  });

  it('tells of its fees a moment after the payment, and not in its answer', async () => {
    const customer = await aCustomer(stripe);
    const order = { ...purchase(customer.id), confirm: true, expand: ['latest_charge'] };
    const paid = await stripe.paymentIntents.create(order);
    expect(paid.latest_charge).toMatchObject({ balance_transaction: null });
    await given.clock.advance(2_000);
    const later = await stripe.paymentIntents.retrieve(paid.id, { expand: ['latest_charge.balance_transaction'] });
    expect(later.latest_charge).toMatchObject({ balance_transaction: { type: 'charge', amount: 120_00, fee: 378 } });
    const { data } = await stripe.events.list({ type: 'charge.updated', limit: 1 });
    expect(data).toMatchObject([{ data: { previous_attributes: { balance_transaction: null } } }]);
  });
});

describe('a card that declines', () => {
  it.each([
    ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline', 'issuer_declined'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds', 'issuer_declined'],
    ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card', 'issuer_declined'],
    ['pm_card_visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card', 'issuer_declined'],
    ['pm_card_visa_chargeDeclinedVelocityLimitExceeded', 'card_declined', 'card_velocity_exceeded', 'issuer_declined'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', '', 'issuer_declined'],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', '', 'issuer_declined'],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', '', 'issuer_declined'],
    ['pm_card_threeDSecureRequiredProcessingError', 'card_declined', 'generic_decline', 'issuer_declined'],
    ['pm_card_radarBlock', 'card_declined', 'fraudulent', 'blocked'],
  ])('%s answers %s %s', async (card, code, declineCode, outcome) => {
    const customer = await aCustomer(stripe);
    const error = await errorOf(stripe.paymentIntents.create({ ...purchase(customer.id, card), confirm: true }));
    expect(error).toMatchObject({ statusCode: 402, type: 'StripeCardError', code, decline_code: declineCode });
    expect(await stripe.charges.retrieve(String(error.charge))).toMatchObject({ outcome: { type: outcome } });
    expect((await stripe.events.list({ type: 'payment_intent.payment_failed', limit: 1 })).data).toMatchObject([
      { data: { object: { customer: customer.id, last_payment_error: { code } } } },
    ]);
  });
});

describe('canceling', () => {
  it.each([
    ['requires_payment_method', undefined],
    ['requires_confirmation', 'pm_card_visa'],
    ['requires_action', 'pm_card_authenticationRequired'],
  ])('ends an intent that %s', async (status, card) => {
    const { payment_method: _method, ...order } = purchase((await aCustomer(stripe)).id);
    const created = await stripe.paymentIntents.create({
      ...order,
      ...(card ? { payment_method: card } : {}),
      ...(status === 'requires_action' ? { confirm: true } : {}),
    });
    expect(created.status).toBe(status);
    const canceled = await stripe.paymentIntents.cancel(created.id, { cancellation_reason: 'abandoned' });
    expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned', next_action: null });
    expect(await errorOf(stripe.paymentIntents.confirm(created.id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });

  it('is told by an event, and is over: a second time is refused', async () => {
    const { id } = await stripe.paymentIntents.create(purchase((await aCustomer(stripe)).id));
    await stripe.paymentIntents.cancel(id);
    expect((await stripe.events.list({ type: 'payment_intent.canceled', limit: 1 })).data).toMatchObject([
      { data: { object: { id, status: 'canceled', cancellation_reason: null } } },
    ]);
    expect(await errorOf(stripe.paymentIntents.cancel(id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
      message: expect.stringContaining('has a status of canceled'),
    });
    const card = { payment_method: 'pm_card_visa' };
    for (const late of [stripe.paymentIntents.confirm(id, card), stripe.paymentIntents.update(id, card)])
      expect(await errorOf(late)).toMatchObject({
        code: 'payment_intent_unexpected_state',
        payment_intent: { status: 'canceled' },
      });
  });

  it('leaves the challenge that was open unanswered', async () => {
    const order = purchase((await aCustomer(stripe)).id, 'pm_card_authenticationRequired');
    const { id } = await stripe.paymentIntents.create({ ...order, confirm: true });
    await stripe.paymentIntents.cancel(id);
    const answer = await given.control('POST', `/test/challenges/${id}`, { outcome: 'succeed' });
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining('canceled') } });
  });

  it('is done in the dashboard, for the reason that is chosen there', async () => {
    const order = purchase((await aCustomer(stripe)).id);
    const [one, two] = [await stripe.paymentIntents.create(order), await stripe.paymentIntents.create(order)];
    const cancel = (id: string, body?: object) => given.control('POST', `/test/payment-intents/${id}/cancel`, body);
    expect(await cancel(one.id)).toMatchObject({ body: { cancellation_reason: 'requested_by_customer' } });
    expect(await cancel(two.id, { reason: 'duplicate' })).toMatchObject({ body: { cancellation_reason: 'duplicate' } });
    expect((await stripe.events.list({ type: 'payment_intent.canceled', limit: 1 })).data).toMatchObject([
      { request: { id: null }, data: { object: { id: two.id } } },
    ]);
    const refused = { status: 400, body: { message: expect.stringContaining('has a status of canceled') } };
    expect(await cancel(one.id)).toMatchObject(refused);
    expect((await cancel(one.id, { reason: 'bored' })).body).toMatchObject({
      message: expect.stringContaining('"duplicate"'),
    });
  });

  it('is refused once the money is taken, with the intent in the error', async () => {
    const intent = await stripe.paymentIntents.create({ ...purchase((await aCustomer(stripe)).id), confirm: true });
    expect(await errorOf(stripe.paymentIntents.cancel(intent.id))).toMatchObject({
      statusCode: 400,
      code: 'payment_intent_unexpected_state',
      payment_intent: { id: intent.id, status: 'succeeded' },
      message: expect.stringContaining('You cannot cancel this PaymentIntent because it has a status of succeeded.'),
    });
  });
});

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

describe('an amount', () => {
  const create = (amount: number, currency: string) => stripe.paymentIntents.create({ amount, currency });

  it.each([
    [50, 'usd'],
    [30, 'gbp'],
    [50, 'jpy'],
    [99_999_999, 'usd'],
    [100, 'isk'],
    [1_000, 'kwd'],
  ])('of %i %s can be charged', async (amount, currency) => {
    expect(await create(amount, currency)).toMatchObject({ amount, currency });
  });

  it.each([
    [49, 'usd', 'amount_too_small'],
    [29, 'gbp', 'amount_too_small'],
    [49, 'jpy', 'amount_too_small'],
    [100_000_000, 'usd', 'amount_too_large'],
    [0, 'usd', 'parameter_invalid_integer'],
    [-5, 'usd', 'parameter_invalid_integer'],
    [150, 'isk', undefined],
    [1_001, 'kwd', undefined],
  ])('of %i %s is refused: %s', async (amount, currency, code) => {
    const error = await errorOf(create(amount, currency));
    expect(error).toMatchObject({ statusCode: 400, param: 'amount' });
    expect(error.code).toBe(code);
  });

  it('in a currency that does not exist is refused', async () => {
    expect(await errorOf(create(1_000, 'xxq'))).toMatchObject({ statusCode: 400, param: 'currency' });
  });
});
