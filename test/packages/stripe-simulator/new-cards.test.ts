import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { aCustomer, errorOf, givenSimulator, PUBLISHABLE_KEY } from './given.ts';

const given = await givenSimulator();
const { stripe } = given;

/** What Stripe.js does: the publishable key, and a form. */
async function byTheBrowser(path: string, fields: Record<string, string>): Promise<{ status: number; body: Answered }> {
  const headers = { authorization: `Bearer ${PUBLISHABLE_KEY}` };
  const response = await given.call('POST', path, { form: new URLSearchParams(fields).toString(), headers });
  return { status: response.status, body: Answered.parse(await response.json()) };
}

const Answered = z.looseObject({ id: z.string().optional(), status: z.string().optional() });

type Answered = z.infer<typeof Answered>;

const typed = (number: string) => ({
  type: 'card',
  'card[number]': number,
  'card[exp_month]': '12',
  'card[exp_year]': '2061',
  'card[cvc]': '123',
});

describe('a new card in the browser', () => {
  async function anAskedCard() {
    const customer = await aCustomer(stripe);
    const { id, client_secret } = await stripe.setupIntents.create({
      customer: customer.id,
      allowed_payment_method_types: ['card'],
      payment_method_options: { card: { setup_credential_usage: 'recurring' } },
      use_stripe_sdk: true,
    });
    const confirm = async (number: string, secret = String(client_secret)) => {
      const { body: method } = await byTheBrowser('/v1/payment_methods', typed(number));
      const fields = { client_secret: secret, payment_method: String(method.id), use_stripe_sdk: 'true' };
      return { method, confirmed: await byTheBrowser(`/v1/setup_intents/${id}/confirm`, fields) };
    };
    return { id, customer: customer.id, confirm };
  }

  it('is kept for its customer, with nothing shown of them', async () => {
    const asked = await anAskedCard();
    const { method, confirmed } = await asked.confirm('4242424242424242');
    expect(confirmed).toMatchObject({ status: 200, body: { status: 'succeeded', payment_method: method.id } });
    expect(confirmed.body).not.toHaveProperty('customer');
    expect(await stripe.paymentMethods.retrieve(String(method.id))).toMatchObject({ customer: asked.customer });
    expect(await errorOf(stripe.setupIntents.confirm(asked.id))).toMatchObject({
      code: 'setup_intent_unexpected_state',
      setup_intent: { id: asked.id, status: 'succeeded' },
    });
  });

  it('may have to pass the bank’s challenge first', async () => {
    const asked = await anAskedCard();
    const { method, confirmed } = await asked.confirm('4000002760003184');
    expect(confirmed.body).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } });
    expect(await stripe.paymentMethods.retrieve(String(method.id))).toMatchObject({ customer: null });
    await given.control('POST', `/test/challenges/${asked.id}`, { outcome: 'succeed' });
    expect(await stripe.setupIntents.retrieve(asked.id)).toMatchObject({ status: 'succeeded', next_action: null });
    expect(await stripe.paymentMethods.retrieve(String(method.id))).toMatchObject({ customer: asked.customer });
  });

  it('is declined, and another one is taken by the same SetupIntent', async () => {
    const asked = await anAskedCard();
    const { confirmed } = await asked.confirm('4000000000000002');
    expect(confirmed).toMatchObject({
      status: 402,
      body: { error: { code: 'card_declined', setup_intent: { id: asked.id, status: 'requires_payment_method' } } },
    });
    expect((await asked.confirm('4242424242424242')).confirmed.body).toMatchObject({ status: 'succeeded' });
  });

  it('is nobody’s who does not hold the secret', async () => {
    const asked = await anAskedCard();
    const { confirmed } = await asked.confirm('4242424242424242', 'seti_other_secret_guessed');
    expect(confirmed).toMatchObject({ status: 400, body: { error: { param: 'client_secret' } } });
  });
});

describe('a SetupIntent that is asked wrongly', () => {
  it.each([
    ['automatic_payment_methods[enabled]=true&allowed_payment_method_types[0]=card', 'parameters_exclusive'],
    ['return_url=https://shop.test/back', undefined],
    ['off_session=true', 'parameter_unknown'],
    ['payment_method_types[0]=card', 'payment_method_types_no_longer_supported'],
    ['customer=cus_nobody', 'resource_missing'],
    ['usage=sometimes', undefined],
  ])('is refused: %s', async (form, code) => {
    const response = await given.call('POST', '/v1/setup_intents', { form });
    expect(response.status).toBe(400);
    const { error } = z.object({ error: z.looseObject({ code: z.string().optional() }) }).parse(await response.json());
    expect(error.code).toBe(code);
  });

  it('leaves no trace where it cannot be confirmed', async () => {
    const { id: customer } = await aCustomer(stripe);
    const terms = { customer, payment_method: 'pm_card_visa', confirm: true };
    expect((await errorOf(stripe.setupIntents.create(terms))).message).toContain('return_url');
    expect((await stripe.setupIntents.list({ customer })).data).toEqual([]);
  });

  it('cannot be confirmed for a customer that is deleted', async () => {
    const { id: customer } = await aCustomer(stripe);
    const terms = { customer, allowed_payment_method_types: ['card' as const] };
    const { id } = await stripe.setupIntents.create(terms);
    await stripe.customers.del(customer);
    const refused = stripe.setupIntents.confirm(id, { payment_method: 'pm_card_visa' });
    expect(await errorOf(refused)).toMatchObject({ code: 'resource_missing', param: 'customer' });
  });
});
