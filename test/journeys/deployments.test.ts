import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { environment } from '../../adapters/runtime/environment.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { stripe } from '../../adapters/stripe/client.ts';
import { explain } from '../../operate/explanation.ts';
import { follow } from '../../operate/follow.ts';
import { refund } from '../../operate/refund.ts';
import { actOf } from '../operate/given.ts';
import { Table } from '../table.ts';
import { givenDeployment, OTHER } from './deployed.ts';

const { given, audit, bought } = givenDeployment();

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
