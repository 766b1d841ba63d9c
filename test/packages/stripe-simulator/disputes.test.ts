import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import * as z from 'zod';
import { aCustomer, aSimulator, errorOf, type Given, purchase } from './given.ts';

let given: Given;
let stripe: Stripe;
beforeEach(async () => {
  given = await aSimulator();
  stripe = given.stripe;
});
afterEach(() => given.close());

async function paid(): Promise<string> {
  const { id: customer } = await aCustomer(stripe);
  return (await stripe.paymentIntents.create({ ...purchase(customer), confirm: true })).id;
}

const Answer = z.looseObject({ id: z.string().default(''), message: z.string().default('') });

async function byHand(path: string, body: object) {
  const { status, body: answered } = await given.control('POST', path, body);
  return { httpStatus: status, ...Answer.parse(answered) };
}

const dispute = (paymentIntentId: string, outcome: string, extra: object = {}) =>
  byHand('/test/disputes', { paymentIntentId, outcome, ...extra });
const move = (id: string, status: string) => byHand(`/test/disputes/${id}`, { status });

/** What was told of disputes, oldest first: the event and the status it came with. */
async function told(): Promise<string[]> {
  const { data } = await stripe.events.list({ type: 'charge.dispute.*', limit: 100 });
  const Seen = z.object({ status: z.string() });
  return data
    .map(({ type, data: { object } }) => `${type.replace('charge.dispute.', '')} ${Seen.parse(object).status}`)
    .reverse();
}

async function moved(id: string): Promise<number[]> {
  const { balance_transactions } = await stripe.disputes.retrieve(id);
  return balance_transactions.map(({ amount }) => amount);
}

describe('a dispute', () => {
  it('is answered, reviewed and won: the money is taken and comes back', async () => {
    const { id } = await dispute(await paid(), 'open');
    await move(id, 'under_review');
    expect(await stripe.disputes.retrieve(id)).toMatchObject({
      evidence_details: { has_evidence: true, submission_count: 1, submission_method: 'manual' },
    });
    await move(id, 'won');
    expect(await moved(id)).toEqual([-120_00, 120_00]);
    expect(await told()).toEqual([
      'created needs_response',
      'funds_withdrawn needs_response',
      'updated under_review',
      'updated won',
      'funds_reinstated won',
      'closed won',
    ]);
  });

  it('that is lost may be appealed, and the appeal be won or lost', async () => {
    for (const [verdict, movements] of [
      ['won', [-120_00, 120_00]],
      ['lost', [-120_00]],
    ] as const) {
      const { id } = await dispute(await paid(), 'lost');
      for (const status of ['appeal_needs_response', 'appeal_under_review', verdict])
        expect(await move(id, status)).toMatchObject({ status });
      expect(await stripe.disputes.retrieve(id)).toMatchObject({ status: verdict });
      expect(await moved(id)).toEqual(movements);
    }
    expect((await told()).filter((event) => event.startsWith('closed'))).toEqual([
      'closed lost',
      'closed won',
      'closed lost',
      'closed lost',
    ]);
  });

  it('begins as an inquiry, which comes to nothing', async () => {
    const intentId = await paid();
    const { id } = await dispute(intentId, 'inquiry');
    await move(id, 'warning_under_review');
    await dispute(intentId, 'warning_closed');
    expect(await moved(id)).toEqual([]);
    expect(await told()).toEqual([
      'created warning_needs_response',
      'updated warning_under_review',
      'updated warning_closed',
      'closed warning_closed',
    ]);
  });

  it('begins as an inquiry, which becomes a chargeback over what is not refunded', async () => {
    const intentId = await paid();
    const { id } = await dispute(intentId, 'inquiry');
    await stripe.refunds.create({ payment_intent: intentId, amount: 20_00 });
    expect(await move(id, 'needs_response')).toMatchObject({
      is_charge_refundable: false,
      amount: 100_00,
      payment_method_details: { card: { case_type: 'chargeback' } },
    });
    expect(await moved(id)).toEqual([-100_00]);
    expect(await errorOf(stripe.refunds.create({ payment_intent: intentId }))).toMatchObject({
      code: 'charge_disputed',
    });
    expect(await told()).toEqual([
      'created warning_needs_response',
      'updated needs_response',
      'funds_withdrawn needs_response',
    ]);
  });

  it('is lost from an inquiry only as a chargeback', async () => {
    const intentId = await paid();
    const { id } = await dispute(intentId, 'inquiry');
    expect(await dispute(intentId, 'lost')).toMatchObject({ id, status: 'lost' });
    expect(await moved(id)).toEqual([-120_00]);
  });

  it('is not charged back when all was refunded while the bank only asked', async () => {
    const intentId = await paid();
    const { id } = await dispute(intentId, 'inquiry');
    await stripe.refunds.create({ payment_intent: intentId });
    expect((await move(id, 'needs_response')).message).toContain('no money left');
    expect(await move(id, 'warning_closed')).toMatchObject({ status: 'warning_closed' });
  });

  it('is prevented with the merchant’s data, or resolved with their money and no fee', async () => {
    const blocked = await dispute(await paid(), 'prevented');
    expect(blocked).toMatchObject({
      is_charge_refundable: true,
      payment_method_details: { card: { case_type: 'block' } },
    });
    expect(await moved(blocked.id)).toEqual([]);
    const resolved = await dispute(await paid(), 'prevented', { resolution: true });
    expect(await stripe.disputes.retrieve(resolved.id)).toMatchObject({
      status: 'prevented',
      balance_transactions: [{ amount: -120_00, fee: 0 }],
      payment_method_details: { card: { case_type: 'resolution' } },
    });
    expect(await told()).toEqual(['created prevented', 'created prevented', 'funds_withdrawn prevented']);
  });

  it('may be over a part, and another over the rest: never over more than there is', async () => {
    const intentId = await paid();
    await dispute(intentId, 'lost', { amount: 40_00 });
    expect((await dispute(intentId, 'open', { amount: 100_00 })).message).toContain('80');
    expect(await dispute(intentId, 'lost')).toMatchObject({ amount: 80_00 });
    expect((await dispute(intentId, 'lost')).message).toContain('no money left');
  });

  it('accepted by the merchant is lost, an inquiry closed', async () => {
    const [one, two] = [await dispute(await paid(), 'open'), await dispute(await paid(), 'inquiry')];
    expect(await stripe.disputes.close(one.id)).toMatchObject({ status: 'lost' });
    expect(await stripe.disputes.close(two.id)).toMatchObject({ status: 'warning_closed' });
    expect(await errorOf(stripe.disputes.close(one.id))).toMatchObject({ statusCode: 400 });
  });

  it.each([
    ['won', 'lost'],
    ['lost', 'won'],
    ['warning_closed', 'needs_response'],
    ['prevented', 'lost'],
    ['open', 'warning_closed'],
    ['open', 'needs_response'],
  ])('that is %s does not become %s', async (outcome, status) => {
    const { id } = await dispute(await paid(), outcome);
    expect(await move(id, status)).toMatchObject({ httpStatus: 400, message: expect.stringContaining(status) });
  });
});

describe('disputes', () => {
  it('are listed by payment and by charge, a page at a time, by the time they came', async () => {
    const [one, two] = [await paid(), await paid()];
    for (const amount of [10_00, 20_00, 30_00]) await dispute(one, 'lost', { amount });
    await given.clock.advance(60_000);
    const last = await dispute(two, 'open');
    const first = await stripe.disputes.list({ payment_intent: one, limit: 2 });
    expect(first).toMatchObject({ data: [{ amount: 30_00 }, { amount: 20_00 }], has_more: true });
    const rest = await stripe.disputes.list({
      payment_intent: one,
      limit: 2,
      starting_after: first.data[1]?.id ?? '',
    });
    expect(rest).toMatchObject({ data: [{ amount: 10_00 }], has_more: false });
    const { latest_charge } = await stripe.paymentIntents.retrieve(two);
    expect((await stripe.disputes.list({ charge: String(latest_charge) })).data.map(({ id }) => id)).toEqual([last.id]);
    const created = { gte: (await stripe.disputes.retrieve(last.id)).created };
    expect((await stripe.disputes.list({ created })).data.map(({ id }) => id)).toEqual([last.id]);
  });
});

describe('a hand that makes no sense', () => {
  it.each([
    [{ outcome: 'wonn' }, '"won"'],
    [{ outcome: 'won', sum: 5 }, 'sum'],
    [{ outcome: 'won', amount: 0 }, 'amount'],
    [{ outcome: 'won', resolution: true }, 'Only what is prevented'],
  ])('is told why: %j', async (body, said) => {
    const answer = await byHand('/test/disputes', { paymentIntentId: await paid(), ...body });
    expect(answer).toMatchObject({ httpStatus: 400, message: expect.stringContaining(said) });
  });

  it('names a dispute that there is, and a status that exists', async () => {
    expect(await move('du_nobody', 'won')).toMatchObject({
      httpStatus: 400,
      message: 'There is no dispute du_nobody.',
    });
    const { id } = await dispute(await paid(), 'open');
    expect(await move(id, 'reviewed')).toMatchObject({
      httpStatus: 400,
      message: expect.stringContaining('"under_review"'),
    });
  });
});
