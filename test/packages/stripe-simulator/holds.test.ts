import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { DAY_MS, DAY_SECONDS } from '../../../packages/stripe-simulator/src/clock.ts';
import { aCustomer, aSavedCard, aSimulator, errorOf, type Given, purchase, renewal } from './given.ts';

let given: Given;
let stripe: Stripe;
beforeEach(async () => {
  given = await aSimulator();
  stripe = given.stripe;
});
afterEach(() => given.close());

async function aHold(extra: Partial<Stripe.PaymentIntentCreateParams> = {}): Promise<Stripe.PaymentIntent> {
  const customer = await aCustomer(stripe);
  return stripe.paymentIntents.create({
    ...purchase(customer.id),
    capture_method: 'manual',
    confirm: true,
    expand: ['latest_charge'],
    ...extra,
  });
}

describe('a manual capture', () => {
  it('first only holds the money', async () => {
    const held = await aHold();
    expect(held).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 120_00,
      amount_received: 0,
      latest_charge: { captured: false, amount_captured: 0, balance_transaction: null },
    });
  });

  it('takes a part and gives up the rest', async () => {
    const { id } = await aHold();
    const captured = await stripe.paymentIntents.capture(id, { amount_to_capture: 70_00, expand: ['latest_charge'] });
    expect(captured).toMatchObject({
      status: 'succeeded',
      amount: 120_00,
      amount_capturable: 0,
      amount_received: 70_00,
      latest_charge: { captured: true, amount_captured: 70_00, amount_refunded: 0 },
    });
    const refund = await stripe.refunds.create({ payment_intent: id });
    expect(refund.amount).toBe(70_00);
  });

  it('never takes more than was held, nor twice', async () => {
    const { id } = await aHold();
    expect(await errorOf(stripe.paymentIntents.capture(id, { amount_to_capture: 120_01 }))).toMatchObject({
      param: 'amount_to_capture',
    });
    await stripe.paymentIntents.capture(id);
    expect(await errorOf(stripe.paymentIntents.capture(id))).toMatchObject({ code: 'payment_intent_unexpected_state' });
  });

  it('that is canceled gives the money back without a Refund', async () => {
    const { id } = await aHold();
    expect(await stripe.paymentIntents.cancel(id)).toMatchObject({ status: 'canceled', amount_capturable: 0 });
    expect((await stripe.refunds.list()).data).toEqual([]);
  });

  it('cannot be refunded before it is captured', async () => {
    const { id } = await aHold();
    expect(await errorOf(stripe.refunds.create({ payment_intent: id }))).toMatchObject({
      statusCode: 400,
      message: `This PaymentIntent (${id}) does not have a successful charge to refund.`,
    });
  });

  it('expires after seven days', async () => {
    const { id } = await aHold();
    await given.clock.advance(7 * DAY_MS - 60_000);
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe('requires_capture');
    await given.clock.advance(120_000);
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'automatic',
    });
    const { data } = await stripe.events.list({ types: ['charge.expired', 'payment_intent.canceled'] });
    expect(data).toHaveLength(2);
  });

  it('expires sooner when the buyer was away', async () => {
    const { id: customer } = await aCustomer(stripe);
    const { id: payment_method } = await aSavedCard(stripe, customer);
    const held = await stripe.paymentIntents.create({
      ...renewal(customer, payment_method),
      capture_method: 'manual',
      expand: ['latest_charge'],
    });
    const seconds = 4 * DAY_SECONDS + 18 * 3_600;
    expect(held.latest_charge).toMatchObject({
      payment_method_details: { card: { capture_before: held.created + seconds } },
    });
    await given.clock.advance(5 * DAY_MS);
    expect((await stripe.paymentIntents.retrieve(held.id)).status).toBe('canceled');
  });
});
