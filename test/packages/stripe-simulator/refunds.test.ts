import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { aCustomer, aSimulator, errorOf, type Given, purchase } from './given.ts';

let given: Given;
let stripe: Stripe;
beforeEach(async () => {
  given = await aSimulator();
  stripe = given.stripe;
});
afterEach(() => given.close());

async function paidWith(card: string): Promise<string> {
  const customer = await aCustomer(stripe);
  return (await stripe.paymentIntents.create({ ...purchase(customer.id, card), confirm: true })).id;
}

async function chargeOf(id: string): Promise<unknown> {
  return (await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] })).latest_charge;
}

async function eventsOf(type: Stripe.Event.Type): Promise<Stripe.Event[]> {
  return (await stripe.events.list({ type })).data;
}

describe('a refund', () => {
  it('may give back a part, then the rest, and the intent still says succeeded', async () => {
    const id = await paidWith('pm_card_visa');
    await stripe.refunds.create({ payment_intent: id, amount: 20_00 });
    expect(await chargeOf(id)).toMatchObject({ amount_refunded: 20_00, refunded: false });
    const rest = await stripe.refunds.create({ payment_intent: id });
    expect(rest).toMatchObject({ amount: 100_00, status: 'succeeded' });
    expect(await chargeOf(id)).toMatchObject({ amount_refunded: 120_00, refunded: true });
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe('succeeded');
    expect(await eventsOf('charge.refunded')).toHaveLength(2);
    expect(await eventsOf('refund.created')).toHaveLength(2);
  });

  it('never gives back more than was taken', async () => {
    const id = await paidWith('pm_card_visa');
    expect(await errorOf(stripe.refunds.create({ payment_intent: id, amount: 120_01 }))).toMatchObject({
      statusCode: 400,
      param: 'amount',
    });
    await stripe.refunds.create({ payment_intent: id });
    expect(await errorOf(stripe.refunds.create({ payment_intent: id }))).toMatchObject({
      statusCode: 400,
      code: 'charge_already_refunded',
    });
  });

  it('can name the charge instead of the intent, but not neither', async () => {
    const id = await paidWith('pm_card_visa');
    const { latest_charge: charge } = await stripe.paymentIntents.retrieve(id);
    expect(await stripe.refunds.create({ charge: String(charge) })).toMatchObject({ payment_intent: id });
    expect(await errorOf(stripe.refunds.create({}))).toMatchObject({ code: 'parameter_missing' });
  });

  it('of an intent without money is refused', async () => {
    const customer = await aCustomer(stripe);
    const { id } = await stripe.paymentIntents.create(purchase(customer.id));
    expect((await errorOf(stripe.refunds.create({ payment_intent: id }))).message).toContain('successful charge');
  });

  it('may stay pending until the bank has thought about it', async () => {
    const id = await paidWith('pm_card_pendingRefund');
    const refund = await stripe.refunds.create({ payment_intent: id });
    expect(refund).toMatchObject({ status: 'pending', pending_reason: 'processing' });
    await given.clock.advance(60_000);
    expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'succeeded' });
    expect(await eventsOf('refund.updated')).toMatchObject([
      { data: { object: { status: 'succeeded' }, previous_attributes: { status: 'pending' } } },
    ]);
  });

  it('may fail after it had succeeded: the money is the merchants again', async () => {
    const id = await paidWith('pm_card_refundFail');
    const refund = await stripe.refunds.create({ payment_intent: id });
    expect(refund.status).toBe('succeeded');
    await given.clock.advance(60_000);
    expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
    });
    expect(await chargeOf(id)).toMatchObject({ amount_refunded: 0, refunded: false });
    expect(await eventsOf('refund.failed')).toHaveLength(1);
  });

  it('can be made in the dashboard', async () => {
    const id = await paidWith('pm_card_visa');
    const made = await given.control('POST', '/test/refunds', { paymentIntentId: id, amount: 30_00 });
    expect(made).toMatchObject({ status: 200, body: { object: 'refund', amount: 30_00 } });
    expect(await eventsOf('charge.refunded')).toMatchObject([{ request: { id: null, idempotency_key: null } }]);
    const tooMuch = await given.control('POST', '/test/refunds', { paymentIntentId: id, amount: 100_00 });
    expect(tooMuch).toMatchObject({ status: 400, body: { message: expect.stringContaining('greater than') } });
  });

  it('is listed by the intent it belongs to', async () => {
    const [one, two] = [await paidWith('pm_card_visa'), await paidWith('pm_card_visa')];
    await stripe.refunds.create({ payment_intent: one });
    await stripe.refunds.create({ payment_intent: two });
    const { data } = await stripe.refunds.list({ payment_intent: one });
    expect(data.map((refund) => refund.payment_intent)).toEqual([one]);
  });
});

describe('a dispute', () => {
  it('comes after a payment that succeeded, and takes the money', async () => {
    const id = await paidWith('pm_card_createDispute');
    expect(await chargeOf(id)).toMatchObject({ paid: true, disputed: false });
    await given.clock.advance(5_000);
    expect(await chargeOf(id)).toMatchObject({ paid: true, disputed: true });
    const { data } = await stripe.disputes.list({ payment_intent: id });
    expect(data).toMatchObject([{ reason: 'fraudulent', status: 'needs_response', amount: 120_00 }]);
    expect(data[0]?.balance_transactions).toMatchObject([{ amount: -120_00, fee: 15_00 }]);
    expect(await eventsOf('charge.dispute.funds_withdrawn')).toHaveLength(1);
  });

  it('forbids a refund, since the buyer has the money already', async () => {
    const id = await paidWith('pm_card_createDispute');
    await given.clock.advance(5_000);
    expect(await errorOf(stripe.refunds.create({ payment_intent: id }))).toMatchObject({ code: 'charge_disputed' });
  });

  it('that is only an inquiry takes no money and can be refunded', async () => {
    const id = await paidWith('pm_card_createDisputeInquiry');
    await given.clock.advance(5_000);
    const { data } = await stripe.disputes.list({ payment_intent: id });
    expect(data).toMatchObject([{ status: 'warning_needs_response', balance_transactions: [] }]);
    expect(await stripe.refunds.create({ payment_intent: id })).toMatchObject({ status: 'succeeded' });
  });

  it.each([
    ['won', 'charge.dispute.funds_reinstated', [-120_00, 120_00]],
    ['lost', 'charge.dispute.closed', [-120_00]],
  ] as const)('is %s when the bank says so', async (outcome, type, movements) => {
    const id = await paidWith('pm_card_visa');
    await given.control('POST', '/test/disputes', { paymentIntentId: id, outcome: 'open' });
    const closed = await given.control('POST', '/test/disputes', { paymentIntentId: id, outcome });
    expect(closed).toMatchObject({ status: 200, body: { object: 'dispute', status: outcome } });
    const { data } = await stripe.disputes.list({ payment_intent: id });
    expect(data.map((dispute) => dispute.balance_transactions.map(({ amount }) => amount))).toEqual([movements]);
    expect(await eventsOf(type)).toHaveLength(1);
    expect(await eventsOf('charge.dispute.closed')).toHaveLength(1);
  });

  it('can be given up by the merchant', async () => {
    const id = await paidWith('pm_card_createDispute');
    await given.clock.advance(5_000);
    const { data } = await stripe.disputes.list({ payment_intent: id });
    expect(await stripe.disputes.close(String(data[0]?.id))).toMatchObject({ status: 'lost' });
  });

  it('is not opened twice for one payment', async () => {
    const id = await paidWith('pm_card_visa');
    await given.control('POST', '/test/disputes', { paymentIntentId: id, outcome: 'open' });
    const again = await given.control('POST', '/test/disputes', { paymentIntentId: id, outcome: 'open' });
    expect(again).toMatchObject({ status: 400, body: { message: expect.stringContaining('already disputed') } });
  });
});

it('an issuer may warn of fraud', async () => {
  const id = await paidWith('pm_card_createIssuerFraudRecord');
  const { data } = await stripe.radar.earlyFraudWarnings.list({ payment_intent: id });
  expect(data).toMatchObject([{ actionable: true, payment_intent: id }]);
  expect(await eventsOf('radar.early_fraud_warning.created')).toHaveLength(1);
});
