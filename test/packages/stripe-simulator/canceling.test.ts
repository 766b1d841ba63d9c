import { describe, expect, it } from '@jest/globals';
import { aCustomer, errorOf, givenSimulator, purchase } from './given.ts';

const given = await givenSimulator();
const { stripe } = given;

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
