import { describe, expect, it } from '@jest/globals';
import { aCustomer, clientFor, errorOf, givenSimulator, PUBLISHABLE_KEY, purchase } from './given.ts';

const given = await givenSimulator();
const { stripe } = given;
const browser = clientFor(given.url, PUBLISHABLE_KEY);

describe('a browser with the publishable key', () => {
  it('turns a card into a PaymentMethod that does not show its number', async () => {
    const method = await browser.paymentMethods.create({
      type: 'card',
      card: { number: '4242424242424242', exp_month: 12, exp_year: 2050, cvc: '123' },
      billing_details: { name: 'Ada Buyer' },
    });
    expect(method).toMatchObject({
      customer: null,
      card: { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2050 },
      billing_details: { name: 'Ada Buyer', email: null },
    });
    expect(JSON.stringify(method)).not.toContain('42424242');
  });

  it('sees its intent with the client secret, without the customer or the notes of the merchant', async () => {
    const customer = await aCustomer(stripe);
    const { id, client_secret } = await stripe.paymentIntents.create({
      ...purchase(customer.id),
      metadata: { checkoutId: 'chk_1' },
    });
    const seen = await browser.paymentIntents.retrieve(id, { client_secret: String(client_secret) });
    expect(seen).toMatchObject({ id, status: 'requires_confirmation', amount: 120_00 });
    expect(seen).not.toHaveProperty('customer');
    expect(seen).not.toHaveProperty('metadata');
    expect(await errorOf(browser.paymentIntents.retrieve(id))).toMatchObject({ code: 'parameter_missing' });
    expect(await errorOf(browser.paymentIntents.retrieve(id, { client_secret: 'guessed' }))).toMatchObject({
      param: 'client_secret',
    });
  });

  it('confirms its intent with the client secret', async () => {
    const customer = await aCustomer(stripe);
    const { id, client_secret } = await stripe.paymentIntents.create(purchase(customer.id));
    const form = `client_secret=${client_secret}`;
    const headers = { authorization: `Bearer ${PUBLISHABLE_KEY}` };
    const response = await given.call('POST', `/v1/payment_intents/${id}/confirm`, { form, headers });
    expect(await response.json()).toMatchObject({ status: 'succeeded' });
  });

  it('learns of a decline without seeing the customer', async () => {
    const customer = await aCustomer(stripe);
    const { id, client_secret } = await stripe.paymentIntents.create(
      purchase(customer.id, 'pm_card_visa_chargeDeclined'),
    );
    const headers = { authorization: `Bearer ${PUBLISHABLE_KEY}` };
    const form = `client_secret=${client_secret}`;
    const response = await given.call('POST', `/v1/payment_intents/${id}/confirm`, { form, headers });
    expect(response.status).toBe(402);
    const body = await response.json();
    expect(body).toMatchObject({ error: { payment_intent: { id, status: 'requires_payment_method' } } });
    expect(body).not.toHaveProperty('error.payment_intent.customer');
  });

  it('can do nothing else', async () => {
    expect(await errorOf(browser.customers.list())).toMatchObject({ statusCode: 401, code: 'secret_key_required' });
  });

  it('may call from any origin', async () => {
    const preflight = await given.call('OPTIONS', '/v1/payment_methods', { headers: { origin: 'http://shop.test' } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    const answer = await given.call('GET', '/v1/unicorns');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });
});
