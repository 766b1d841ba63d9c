import { describe, expect, it } from '@jest/globals';
import { getItem } from '../../adapters/aws/table.ts';
import {
  failedWebhookEvents,
  quarantinedWebhookEvents,
  webhookEventsAbout,
} from '../../adapters/stored/webhook-log.ts';
import { InvoicesView } from '../../api/invoices.ts';
import { QUARANTINED } from '../../api/stripe-events.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { watchCalls } from '../boundary.ts';
import { signed, webhookSecretAt } from '../webhooks.ts';
import { givenStack } from './given.ts';
import type { Person } from './person.ts';
import { send } from './requests.ts';

const given = givenStack();

async function signatureOf(payload: string, ageSeconds = 0): Promise<string> {
  const { url, clock } = given.stack();
  return signed(payload, await webhookSecretAt(url), clock.now() - ageSeconds * 1000);
}

/** Any text at all, past the contract that the API is held to here. */
const deliverToFunction = async (body: string) =>
  given.stack().lambda.invoke('receive-stripe-event', {
    headers: { 'stripe-signature': await signatureOf(body) },
    body,
    isBase64Encoded: false,
  });

async function deliver(event: object, { ageSeconds = 0, tamper = '' } = {}) {
  const { url } = given.stack();
  const payload = JSON.stringify(event, null, 2);
  const signature = await signatureOf(payload, ageSeconds);
  return send(url, 'POST', '/v1/webhooks/stripe', {
    body: payload + tamper,
    headers: { 'stripe-signature': signature },
  });
}

const intentEvent = (object: object, type = 'payment_intent.succeeded') => ({
  id: `evt_${Math.random().toString(36).slice(2)}`,
  object: 'event',
  api_version: '2026-10-28.endive',
  created: Math.floor(given.stack().clock.now() / 1000),
  livemode: false,
  type,
  data: { object: { object: 'payment_intent', metadata: {}, ...object } },
});

/** What is asked of Stripe while this runs. */
async function askedOfStripe(run: () => Promise<unknown>): Promise<string[]> {
  const asked: string[] = [];
  const end = watchCalls(({ name }) => {
    if (/^(GET|POST) \/v1\/(payment_intents|refunds|disputes|charges)/.test(name)) asked.push(name);
  });
  await run().finally(end);
  return asked;
}

async function creditedMinor(admin: Person): Promise<number | undefined> {
  const { invoices } = InvoicesView.parse((await admin.request('GET', '/v1/invoices')).body);
  return invoices.find((each) => each.kind === 'invoice')?.creditedMinor;
}

const intentOf = async (accountId: string) => (await given.ledgerOf(accountId)).intents[0]?.id ?? '';

describe('a webhook', () => {
  it('is taken only with a signature over its very bytes', async () => {
    expect((await deliver(intentEvent({ id: 'pi_1' }))).status).toBe(200);
    expect(await deliver(intentEvent({ id: 'pi_1' }), { tamper: ' ' })).toMatchObject({
      status: 400,
      body: { code: 'invalid_signature' },
    });
  });

  it('is refused when it is older than five minutes', async () => {
    expect((await deliver(intentEvent({ id: 'pi_1' }), { ageSeconds: 299 })).status).toBe(200);
    expect((await deliver(intentEvent({ id: 'pi_1' }), { ageSeconds: 301 })).status).toBe(400);
  });

  it('without a signature, or without a body, is refused', async () => {
    const { url } = given.stack();
    const answers = [
      await send(url, 'POST', '/v1/webhooks/stripe', { body: intentEvent({ id: 'pi_1' }) }),
      await send(url, 'POST', '/v1/webhooks/stripe', { headers: { 'stripe-signature': 't=1,v1=00' } }),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_signature' } });
  });

  it('of an unknown type, or about somebody else’s object, is acknowledged and changes nothing', async () => {
    const unknown = await deliver({ ...intentEvent({ id: 'x' }), type: 'customer.tax_id.created' });
    const foreign = await deliver(intentEvent({ id: 'pi_1', metadata: { checkoutId: 'order-77' } }));
    const noMetadata = await deliver(intentEvent({ id: 'pi_1' }));
    for (const answer of [unknown, foreign, noMetadata]) expect(answer).toMatchObject({ status: 200 });
  });

  it('that claims a payment is a hint: nothing moves until Stripe shows it', async () => {
    const { accountId, admin } = await given.anAccount();
    const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
    const { intents } = await given.ledgerOf(accountId);
    const lie = intentEvent({ id: intents[0]?.id, status: 'succeeded', metadata: { checkoutId } });
    expect((await deliver(lie)).status).toBe(200);
    expect((await admin.outcome(checkoutId)).status).toBe('requires_action');
    expect((await given.ledgerOf(accountId)).taken).toEqual([]);
  });

  it('about a purchase that is over asks Stripe nothing', async () => {
    const { accountId, admin } = await given.anAccount();
    const { checkoutId } = await admin.buy();
    const late = intentEvent({ id: await intentOf(accountId), metadata: { checkoutId } });
    expect(await askedOfStripe(async () => expect((await deliver(late)).status).toBe(200))).toEqual([]);
    expect((await admin.outcome(checkoutId)).status).toBe('completed');
  });

  it('about money that went back asks Stripe only where it says more than is credited', async () => {
    const { accountId, admin } = await given.anAccount();
    const { checkoutId } = await admin.buy();
    const paymentIntentId = await intentOf(accountId);
    const refunded = (amount_refunded: number) => {
      const charge = { object: 'charge', id: 'ch_1', payment_intent: paymentIntentId, metadata: { checkoutId } };
      return deliver(intentEvent({ ...charge, amount_refunded }, 'charge.refunded'));
    };
    await given.test('webhooks', { mode: 'drop' });
    await given.test('refunds', { paymentIntentId, amount: 100 });
    await given.test('webhooks', { mode: 'deliver' });
    expect(await askedOfStripe(() => refunded(100))).toContain(`GET /v1/payment_intents/${paymentIntentId}`);
    expect(await creditedMinor(admin)).toBe(100);
    expect(await askedOfStripe(() => refunded(100))).toEqual([]);
    expect(await askedOfStripe(() => refunded(50))).toEqual([]);
    expect(await creditedMinor(admin)).toBe(100);
  });

  it.each([
    ['of live mode, while we are in test mode', { livemode: true }],
    ['of an account that is connected to ours', { account: 'acct_other' }],
  ])('%s is acknowledged and changes nothing', async (_whose, foreign) => {
    const { accountId, admin } = await given.anAccount();
    const { checkoutId } = await admin.buy();
    const paymentIntentId = await intentOf(accountId);
    await given.test('webhooks', { mode: 'drop' });
    await given.test('refunds', { paymentIntentId });
    await given.test('webhooks', { mode: 'deliver' });
    const charge = { object: 'charge', payment_intent: paymentIntentId, amount_refunded: 1, metadata: { checkoutId } };
    const ours = intentEvent(charge, 'charge.refunded');
    expect((await deliver({ ...ours, ...foreign })).status).toBe(200);
    expect((await admin.account()).plan.id).toBe('premium');
    expect((await deliver(ours)).status).toBe(200);
    expect((await admin.account()).plan.id).toBe('free');
  });

  it('is logged beside its checkout with what became of it', async () => {
    const { admin } = await given.anAccount();
    const { checkoutId } = await admin.buy();
    await given.stack().clock.rest();
    expect(await webhookEventsAbout(CheckoutId.parse(checkoutId))).toMatchObject([
      { eventId: expect.stringMatching(/^evt_/), type: 'payment_intent.succeeded', outcome: 'nothing_to_do' },
    ]);
  });

  it('about a card kept at Stripe asks Stripe nothing', async () => {
    const { admin } = await given.anAccount();
    await admin.buy();
    const kept = { object: 'payment_method', id: 'pm_1', customer: 'cus_1' };
    const asked = await askedOfStripe(async () => {
      for (const type of ['attached', 'detached', 'updated', 'automatically_updated'])
        expect((await deliver(intentEvent(kept, `payment_method.${type}`))).status).toBe(200);
    });
    expect(asked).toEqual([]);
  });

  it('whose effect could not be written is not acknowledged, so that Stripe sends it again', async () => {
    const { admin } = await given.anAccount();
    const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
    const answer = await given.withoutTable(() => deliver(intentEvent({ id: 'pi_1', metadata: { checkoutId } })));
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal_error' } });
  });
});

describe('a webhook that cannot be taken in', () => {
  const quarantined = async () => {
    const ids: string[] = [];
    for await (const id of quarantinedWebhookEvents()) ids.push(id);
    return ids;
  };
  const linesAbout = (eventId: string) => given.logs.filter(({ message }) => JSON.stringify(message).includes(eventId));
  /** Nobody can say whose refund this is: Stripe has no such payment. */
  const hopeless = () =>
    intentEvent({ object: 'charge', payment_intent: 'pi_gone', amount_refunded: 1 }, 'charge.refunded');

  it('is refused four times, then set aside for a person and acknowledged', async () => {
    const event = hopeless();
    const statuses: number[] = [];
    for (let delivery = 0; delivery < 6; delivery += 1) statuses.push((await deliver(event)).status);
    expect(statuses).toEqual([500, 500, 500, 500, 200, 200]);
    expect(await failedWebhookEvents.get(event.id)).toMatchObject({
      intentId: 'pi_gone',
      failures: 6,
      error: 'StripeInvalidRequestError resource_missing',
      state: { status: 'quarantined' },
    });
    expect(await quarantined()).toContain(event.id);
    expect(linesAbout(event.id)[0]).toMatchObject({
      level: 'ERROR',
      functionName: 'receive-stripe-event',
      message: { message: QUARANTINED, eventId: event.id, type: 'charge.refunded' },
    });
  });

  it('waits for that person however long it takes; one that failed now and then is forgotten', async () => {
    const [aside, passing] = [hopeless(), hopeless()];
    for (let delivery = 0; delivery < 5; delivery += 1) await deliver(aside);
    await deliver(passing);
    const stored = ({ id }: { id: string }) => getItem({ pk: `EVENT#${id}`, sk: 'FAILURE' });
    expect(await stored(aside)).not.toHaveProperty('ttl');
    expect(await stored(passing)).toMatchObject({ failures: 1, ttl: expect.any(Number) });
    expect(await quarantined()).not.toContain(passing.id);
  });

  it('keeps no other from being taken in', async () => {
    const { accountId, admin } = await given.anAccount();
    await admin.buy();
    const event = hopeless();
    await deliver(event);
    await given.test('refunds', { paymentIntentId: await intentOf(accountId) });
    await given.stack().clock.rest();
    expect((await admin.account()).plan.id).toBe('free');
    expect((await deliver(event)).status).toBe(500);
  });

  it.each([
    ['no JSON', () => '{"id": "evt_1"'],
    ['no event', () => JSON.stringify({ hello: 'ada@acme.example' })],
    [
      'an event whose object is not of its type',
      () => JSON.stringify(intentEvent({ id: 'pi_1', metadata: 'ada@acme.example' })),
    ],
  ])('because it is %s is set aside at once', async (_what, body) => {
    const payload = body();
    const before = await quarantined();
    for (let delivery = 0; delivery < 2; delivery += 1)
      expect(await deliverToFunction(payload)).toMatchObject({ statusCode: 200 });
    const [eventId = '', ...others] = (await quarantined()).filter((id) => !before.includes(id));
    expect(others).toEqual([]);
    expect(await failedWebhookEvents.get(eventId)).toMatchObject({ error: 'UnreadableEvent', failures: 2 });
    expect(JSON.stringify([linesAbout(eventId), await failedWebhookEvents.get(eventId)])).not.toContain('ada@');
  });

  it('while the table is out of reach is not counted: Stripe sends it again', async () => {
    const event = hopeless();
    for (let delivery = 0; delivery < 6; delivery += 1)
      expect((await given.withoutTable(() => deliver(event))).status).toBe(500);
    expect(await failedWebhookEvents.get(event.id)).toBeUndefined();
  });
});
