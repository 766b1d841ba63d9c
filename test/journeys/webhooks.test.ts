import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { watchCalls } from '../boundary.ts';
import { givenStack, send, signed } from './given.ts';

const given = givenStack();

const Local = z.object({ webhookSecret: z.string() });

async function deliver(event: unknown, { ageSeconds = 0, tamper = '' } = {}) {
  const { url, clock } = given.stack();
  const { webhookSecret } = Local.parse((await send(url, 'GET', '/local')).body);
  const payload = JSON.stringify(event, null, 2);
  const signature = signed(payload, webhookSecret, Math.floor(clock.now() / 1000) - ageSeconds);
  return send(url, 'POST', '/v1/webhooks/stripe', {
    body: payload + tamper,
    headers: { 'stripe-signature': signature },
  });
}

const intentEvent = (object: object, type = 'payment_intent.succeeded') => ({
  id: `evt_${Math.random().toString(36).slice(2)}`,
  object: 'event',
  api_version: '2026-10-28.endive',
  type,
  data: { object: { object: 'payment_intent', metadata: {}, ...object } },
});

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
    const { intents } = await given.ledgerOf(accountId);
    const asked: string[] = [];
    const end = watchCalls(({ name }) => asked.push(name));
    const late = intentEvent({ id: intents[0]?.id, metadata: { checkoutId } });
    expect((await deliver(late)).status).toBe(200);
    end();
    expect(asked.filter((name) => name.includes('/v1/payment_intents'))).toEqual([]);
    expect((await admin.outcome(checkoutId)).status).toBe('completed');
  });

  it('whose effect could not be written is not acknowledged, so that Stripe sends it again', async () => {
    const { admin } = await given.anAccount();
    const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
    const answer = await given.withoutTable(() => deliver(intentEvent({ id: 'pi_1', metadata: { checkoutId } })));
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal_error' } });
  });
});
