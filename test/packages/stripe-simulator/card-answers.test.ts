import { describe, expect, it } from '@jest/globals';
import { aCustomer, aSavedCard, errorOf, givenSimulator, renewal } from './given.ts';

const given = await givenSimulator();
const { stripe } = given;

const answer = (id: string, ...answers: unknown[]) => given.control('POST', `/test/payment-methods/${id}`, { answers });

async function aCard(card?: string) {
  const { id: customer } = await aCustomer(stripe);
  const { id } = await aSavedCard(stripe, customer, card);
  return { id, customer, charge: () => stripe.paymentIntents.create(renewal(customer, id)) };
}

describe('what a bank answers next', () => {
  it('can be laid down: each answer holds for one attempt, then the card is itself again', async () => {
    const card = await aCard();
    const laid = await answer(card.id, { declineCode: 'insufficient_funds' }, 'requires_action', 'succeed');
    expect(laid).toMatchObject({ status: 200, body: { payment_method: { id: card.id }, answers: { length: 3 } } });
    expect(await errorOf(card.charge())).toMatchObject({ code: 'card_declined', decline_code: 'insufficient_funds' });
    expect(await errorOf(card.charge())).toMatchObject({ code: 'authentication_required' });
    expect(await card.charge()).toMatchObject({ status: 'succeeded' });
    expect(await card.charge()).toMatchObject({ status: 'succeeded' });
  });

  it('holds for what Stripe asks the bank, not for a request that it refuses', async () => {
    const card = await aCard();
    await answer(card.id, { declineCode: 'do_not_honor' });
    await errorOf(
      stripe.paymentIntents.create({ ...renewal(card.customer, card.id), setup_future_usage: 'off_session' }),
    );
    expect(await errorOf(card.charge())).toMatchObject({ decline_code: 'do_not_honor' });
  });

  it('goes before the card: one that always wants its holder pays, one that declines pays', async () => {
    for (const name of ['pm_card_authenticationRequired', 'pm_card_chargeCustomerFail']) {
      const card = await aCard(name);
      await answer(card.id, 'succeed');
      expect(await card.charge()).toMatchObject({ status: 'succeeded' });
      expect(await errorOf(card.charge())).toMatchObject({ statusCode: 402 });
    }
  });

  it('may be a challenge, where the buyer is there', async () => {
    const card = await aCard();
    await answer(card.id, 'requires_action');
    const { off_session: _away, ...order } = renewal(card.customer, card.id);
    const challenged = await stripe.paymentIntents.create(order);
    expect(challenged.status).toBe('requires_action');
    await given.control('POST', `/test/challenges/${challenged.id}`, { outcome: 'succeed' });
    expect(await stripe.paymentIntents.retrieve(challenged.id)).toMatchObject({ status: 'succeeded' });
  });

  it('is taken back with no answers at all', async () => {
    const card = await aCard();
    await answer(card.id, {}, {});
    expect((await answer(card.id)).body).toMatchObject({ answers: [] });
    expect(await card.charge()).toMatchObject({ status: 'succeeded' });
  });
});

describe('advice', () => {
  it.each([
    [{}, 'generic_decline', 'try_again_later'],
    [{ declineCode: 'stolen_card' }, 'stolen_card', 'do_not_try_again'],
    [{ declineCode: 'generic_decline', adviceCode: 'confirm_card_data' }, 'generic_decline', 'confirm_card_data'],
    [{ declineCode: 'new_account_information_available' }, 'new_account_information_available', 'confirm_card_data'],
    [{ declineCode: 'expired_card', adviceCode: 'do_not_try_again' }, undefined, 'do_not_try_again'],
  ])('of %j stands on the 402, the intent and the Charge', async (decline, decline_code, advice_code) => {
    const card = await aCard();
    await answer(card.id, decline);
    const error = await errorOf(card.charge());
    expect(error.advice_code).toBe(advice_code);
    const intent = await stripe.paymentIntents.retrieve(String(error.payment_intent?.id), {
      expand: ['latest_charge'],
    });
    expect(intent.last_payment_error).toMatchObject({ advice_code });
    expect(intent.last_payment_error?.decline_code).toBe(decline_code);
    expect(intent.latest_charge).toMatchObject({ outcome: { advice_code, network_advice_code: null } });
  });

  it('may be missing', async () => {
    const card = await aCard();
    await answer(card.id, { adviceCode: null });
    const error = await errorOf(card.charge());
    expect(error.advice_code).toBeUndefined();
    expect(await stripe.charges.retrieve(String(error.charge))).toMatchObject({ outcome: { advice_code: null } });
  });

  it('is Mastercard’s own beside Stripe’s, or what is given', async () => {
    const card = await aCard('pm_card_mastercard');
    await answer(card.id, { declineCode: 'lost_card' }, { networkAdviceCode: '21', networkDeclineCode: '79' });
    const told = { network_advice_code: '03', network_decline_code: '41' };
    const first = await errorOf(card.charge());
    expect(first).toMatchObject(told);
    expect(first.payment_intent?.last_payment_error).toMatchObject(told);
    expect(await stripe.charges.retrieve(String(first.charge))).toMatchObject({ outcome: told });
    expect(await errorOf(card.charge())).toMatchObject({ network_advice_code: '21', network_decline_code: '79' });
  });

  it('is the bank’s: what Radar blocks has none', async () => {
    const { id: customer } = await aCustomer(stripe);
    const { off_session: _away, ...order } = renewal(customer, 'pm_card_radarBlock');
    const error = await errorOf(stripe.paymentIntents.create(order));
    expect(error).toMatchObject({ code: 'card_declined', decline_code: 'fraudulent' });
    expect(error.advice_code).toBeUndefined();
  });
});

describe('a saved card', () => {
  it('is issued anew: the same PaymentMethod, another expiry and number, and an event', async () => {
    const card = await aCard();
    const before = await stripe.paymentMethods.retrieve(card.id);
    const issued = { expMonth: 7, expYear: 2061, last4: '4321' };
    expect(await given.control('POST', `/test/payment-methods/${card.id}`, issued)).toMatchObject({ status: 200 });
    const after = await stripe.paymentMethods.retrieve(card.id);
    expect(after).toMatchObject({ customer: card.customer, card: { exp_month: 7, exp_year: 2061, last4: '4321' } });
    expect(after.card?.fingerprint).not.toBe(before.card?.fingerprint);
    expect((await stripe.events.list({ type: 'payment_method.automatically_updated' })).data).toMatchObject([
      {
        request: { id: null },
        data: { object: { id: card.id }, previous_attributes: { card: { last4: '4242' } } },
      },
    ]);
    expect(await card.charge()).toMatchObject({ status: 'succeeded' });
  });

  it('is taken off in the dashboard, for good', async () => {
    const card = await aCard();
    const detached = await given.control('POST', `/test/payment-methods/${card.id}`, { detached: true });
    expect(detached).toMatchObject({ status: 200, body: { payment_method: { customer: null } } });
    expect(await errorOf(card.charge())).toMatchObject({
      type: 'StripeInvalidRequestError',
      message: expect.stringContaining('detached from a Customer'),
    });
    const again = await given.control('POST', `/test/payment-methods/${card.id}`, { detached: true });
    expect(again).toMatchObject({ status: 400, body: { message: expect.stringContaining('not saved') } });
  });

  it.each([
    [{}, 'Say one of'],
    [undefined, 'expected object'],
    [{ answers: ['succeed'], detached: true }, 'Say one of'],
    [{ expMonth: 7 }, 'Say one of'],
    [{ answer: ['succeed'] }, 'answer'],
    [{ answers: ['succeeds'] }, '"succeed"'],
    [{ answers: [{ declineCode: 'insufficent_funds' }] }, '"insufficient_funds"'],
    [{ answers: [{ decline_code: 'insufficient_funds' }] }, 'decline_code'],
    [{ answers: [{ adviceCode: 'never' }] }, '"do_not_try_again"'],
    [{ answers: [{ networkAdviceCode: '3' }] }, 'two digits'],
    [{ detached: false }, 'true'],
    [{ expMonth: 13, expYear: 2061 }, 'expMonth'],
    [{ expMonth: 1, expYear: 2061, last4: '42' }, 'four digits'],
  ])('does not understand %j, and says what it would', async (body, said) => {
    const { id } = await aCard();
    expect(await given.control('POST', `/test/payment-methods/${id}`, body)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining(said) },
    });
  });

  it('is named by its own id', async () => {
    for (const id of ['pm_nobody', 'pm_card_visa'])
      expect(await answer(id, 'succeed')).toMatchObject({
        status: 400,
        body: { message: expect.stringContaining(id) },
      });
  });
});

it('an answer laid down holds for a SetupIntent as well', async () => {
  const { id: customer } = await aCustomer(stripe);
  const { id: payment_method } = await stripe.paymentMethods.create({
    type: 'card',
    card: { number: '4242424242424242', exp_month: 1, exp_year: 2061 },
  });
  await answer(payment_method, { declineCode: 'lost_card' }, 'requires_action');
  const { id } = await stripe.setupIntents.create({ customer, allowed_payment_method_types: ['card'] });
  expect(await errorOf(stripe.setupIntents.confirm(id, { payment_method }))).toMatchObject({
    decline_code: 'lost_card',
  });
  expect(await stripe.setupIntents.confirm(id, { payment_method })).toMatchObject({ status: 'requires_action' });
});
