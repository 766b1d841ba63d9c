import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { environment } from '../../adapters/runtime/environment.ts';
import { checkoutIdOf } from '../../adapters/runtime/ids.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { stripe } from '../../adapters/stripe/client.ts';
import { accountOfCustomer } from '../../adapters/stripe/customers.ts';
import { getReturned, refundOfAll } from '../../adapters/stripe/returned.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { AccountId, CheckoutId, CustomerId, PaymentIntentId } from '../../domain/values/ids.ts';
import { explain } from '../../operate/explanation.ts';
import { follow } from '../../operate/follow.ts';
import { refund } from '../../operate/refund.ts';
import { actOf } from '../operate/given.ts';
import { paymentFacts } from '../paid.ts';
import { Table } from '../table.ts';
import { givenStack } from './given.ts';
import { send } from './requests.ts';

const given = givenStack();

const OTHER = { deployment: 'switchplan/210987654321/eu-west-1' };
const Line = z.object({ message: z.string(), intentId: z.string().optional(), difference: z.string().optional() });

async function audit(): Promise<unknown[]> {
  await given.stack().clock.advance(2 * MINUTE_MS);
  const before = given.logs.length;
  await send(given.stack().url, 'POST', '/local/sweeps/audit-payments');
  await given.stack().lambda.drain(5_000);
  return given.logs
    .slice(before)
    .filter(({ functionName, level }) => functionName === 'audit-payments' && level === 'ERROR')
    .map(({ message }) => Line.parse(message));
}

async function bought() {
  const { admin } = await given.anAccount();
  const checkoutId = CheckoutId.parse((await admin.buy()).checkoutId);
  await given.stack().clock.rest();
  const { intentId } = paymentFacts(await checkouts.mustGet(checkoutId));
  return { admin, checkoutId, intentId: PaymentIntentId.parse(intentId) };
}

/** A payment at Stripe with this written on it. */
async function paid(metadata: Record<string, string>, customer?: string): Promise<string> {
  const intent = await (await stripe()).paymentIntents.create({
    amount: 1_000,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    allowed_payment_method_types: ['card'],
    confirm: true,
    metadata,
    ...(customer && { customer }),
  });
  return intent.id;
}

/** What a webhook led to, as its log says. */
async function outcomeOf(type: string, intentId: string): Promise<string[]> {
  const table = new Table();
  const events = await (await stripe()).events.list({ types: [type], limit: 100 });
  const about = events.data.filter(({ data: { object } }) =>
    [Reflect.get(object, 'id'), Reflect.get(object, 'payment_intent')].includes(intentId),
  );
  const items = await table.scan();
  table.close();
  return items.flatMap(({ eventId, outcome }) => (about.some(({ id }) => id === eventId) ? String(outcome) : []));
}

describe('everything made at Stripe', () => {
  it('says which deployment made it', async () => {
    const { admin, checkoutId, intentId } = await bought();
    await refund(checkoutId, actOf(given));
    const client = await stripe();
    const intent = await client.paymentIntents.retrieve(intentId, { expand: ['customer'] });
    const customer = z.object({ metadata: z.record(z.string(), z.string()) }).parse(intent.customer);
    const [refunded] = (await client.refunds.list({ payment_intent: intentId })).data;
    const deployment = environment('DEPLOYMENT_ID');
    expect(customer.metadata).toEqual({ accountId: admin.accountId, deployment });
    expect(intent.metadata).toEqual({ checkoutId, accountId: admin.accountId, deployment });
    expect(refunded?.metadata).toEqual({ checkoutId, deployment });
  });
});

describe('a payment of another deployment', () => {
  it.each([
    ['under an id that is unknown here', async () => 'chk_unknown'],
    ['under the very id of one of ours', async () => (await bought()).checkoutId],
  ])('%s is no difference, refunded or not', async (_what, idOf) => {
    const intentId = await paid({ ...OTHER, checkoutId: await idOf() });
    expect(await audit()).toEqual([]);
    await given.test('refunds', { paymentIntentId: intentId, amount: 1 });
    await given.stack().clock.rest();
    expect(await audit()).toEqual([]);
  });

  it('is none either without any mark, where nobody here knows its checkout', async () => {
    await paid({ checkoutId: 'chk_unknown' });
    await paid({});
    expect(await audit()).toEqual([]);
  });

  it('moves nothing by its webhooks, be it under the id of one of ours', async () => {
    const { checkoutId, admin } = await bought();
    const intentId = await paid({ ...OTHER, checkoutId });
    await given.stack().clock.rest();
    const before = await checkouts.mustGet(checkoutId);
    const { calls } = await given.ledger();
    await given.test('refunds', { paymentIntentId: intentId });
    await given.stack().clock.rest();
    expect(await outcomeOf('charge.refunded', intentId)).toEqual(['not_ours']);
    expect(await checkouts.mustGet(checkoutId)).toEqual(before);
    expect((await admin.account()).plan.id).toBe('premium');
    expect((await given.ledger()).calls.slice(calls.length).filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('is not explained, and does not end a purchase that is followed', async () => {
    const { admin, checkoutId } = await bought();
    const customer = (await given.ledgerOf(admin.accountId)).intents[0]?.customer ?? '';
    await paid({ ...OTHER, checkoutId: 'chk_theirs' }, customer);
    expect((await explain(admin.accountId)).checkouts).toMatchObject([{ checkoutId }]);
    expect(await follow(checkoutId, actOf(given))).toEqual([]);
  });
});

describe('a customer of another deployment', () => {
  it('is no account’s here, be it under the id of one', async () => {
    const { admin } = await bought();
    const { id } = await (await stripe()).customers.create({ metadata: { accountId: admin.accountId, ...OTHER } });
    expect(await accountOfCustomer(CustomerId.parse(id))).toBeUndefined();
    const ours = (await given.ledgerOf(admin.accountId)).intents[0]?.customer;
    expect(await accountOfCustomer(CustomerId.parse(ours))).toBe(admin.accountId);
  });
});

describe('a card that was set up for one of our accounts', () => {
  it.each([
    ['by another deployment', OTHER],
    ['by nobody who says so', {}],
  ])('%s is not taken', async (_what, mark) => {
    const { admin } = await bought();
    const { id } = await (await stripe()).setupIntents.create({
      customer: (await given.ledgerOf(admin.accountId)).intents[0]?.customer ?? '',
      usage: 'off_session',
      payment_method: 'pm_card_mastercard',
      allowed_payment_method_types: ['card'],
      confirm: true,
      metadata: { accountId: admin.accountId, ...mark },
    });
    const answer = await admin.request('PUT', '/v1/billing/payment-method', { body: { setupIntentId: id } });
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await admin.request('GET', '/v1/billing')).body).toMatchObject({ paymentMethod: { brand: 'visa' } });
  });
});

describe('a payment from before there was a mark', () => {
  /** Stripe unsets a key of the metadata by an empty value. */
  const unmark = async (intentId: string) =>
    (await stripe()).paymentIntents.update(intentId, { metadata: { deployment: '' } });

  it('is ours if its checkout is: audited, and followed', async () => {
    const { checkoutId, intentId, admin } = await bought();
    await unmark(intentId);
    await given.test('webhooks', { mode: 'drop' });
    await given.test('refunds', { paymentIntentId: intentId });
    await given.test('webhooks', { mode: 'deliver' });
    expect(await audit()).toMatchObject([{ difference: 'credit_differs', intentId }]);
    await follow(checkoutId, actOf(given));
    expect(await audit()).toEqual([]);
    expect((await admin.account()).plan.id).toBe('free');
  });

  it('is heard of by its webhooks', async () => {
    const { intentId, admin } = await bought();
    await unmark(intentId);
    await given.test('refunds', { paymentIntentId: intentId });
    await given.stack().clock.rest();
    expect((await admin.account()).plan.id).toBe('free');
  });
});

describe('a second deployment with the same checkout’s id', () => {
  it('has used Stripe’s keys before: nothing of its is taken for ours, and the card is charged once', async () => {
    const { accountId, admin } = await given.anAccount();
    const checkoutId = checkoutIdOf(AccountId.parse(accountId), 'same');
    const client = await stripe();
    const key = (step: string) => ({ idempotencyKey: `${checkoutId}:${step}:1` });
    const { id: customer } = await client.customers.create({ metadata: { accountId, ...OTHER } }, key('customer'));
    const theirs = await client.paymentIntents.create(
      { amount: 1_000, currency: 'usd', customer, payment_method: 'pm_card_visa', metadata: { checkoutId, ...OTHER } },
      key('create'),
    );
    await client.paymentIntents.confirm(theirs.id, { return_url: 'https://acme.example' }, key('confirm'));
    const { quoteId } = await admin.quote();
    CheckoutView.parse((await admin.checkOut(quoteId, { key: 'same' })).body);
    const { clock, stepFunctions } = given.stack();
    while (stepFunctions.execution(checkoutId)?.status === 'RUNNING') await clock.advance(5_000);
    expect(await admin.outcome(checkoutId)).toMatchObject({ status: 'completed' });
    const { intents, taken } = await given.ledgerOf(accountId);
    expect(intents).toHaveLength(1);
    expect(taken).toHaveLength(1);
    expect(intents[0]?.customer).not.toBe(customer);
  });
});

describe('a list of Stripe’s with more than a page', () => {
  const list = (data: object[], has_more: boolean) => ({ object: 'list', url: '/', data, has_more });

  it('is read to its end before it is said what disputes took, and how far refunds have got', async () => {
    const { intentId, checkoutId } = await bought();
    await given.test('webhooks', { mode: 'drop' });
    await given.test('disputes', { paymentIntentId: intentId, outcome: 'open' });
    await given.test('webhooks', { mode: 'deliver' });
    const page = (call: string, body: object) => given.test('faults', { kind: 'answer', call, status: 200, body });
    await page('GET /v1/disputes', list([{ id: 'dp_1', status: 'won', amount: 1 }], true));
    await page('GET /v1/disputes', list([{ id: 'dp_2', status: 'lost', amount: 700 }], false));
    expect(await getReturned(intentId)).toMatchObject({ refundedMinor: 0, lostMinor: 700 });
    await page('GET /v1/refunds', list([{ id: 're_1', status: 'succeeded' }], true));
    await page('GET /v1/refunds', list([{ id: 're_2', status: 'pending' }], false));
    const { totalMinor } = (await checkouts.mustGet(checkoutId)).quote;
    expect(await refundOfAll(intentId, { refundedMinor: totalMinor, lostMinor: 0 }, totalMinor)).toBe('pending');
  });
});
