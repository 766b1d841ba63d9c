import { describe, expect, it } from '@jest/globals';
import { aCustomer, errorOf, givenSimulator, purchase } from './given.ts';

const given = await givenSimulator();
const { stripe } = given;

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
