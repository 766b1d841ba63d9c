import { describe, expect, it } from '@jest/globals';
import { getItem } from '../../adapters/aws/table.ts';
import { failedWebhookEvents, quarantinedWebhookEvents } from '../../adapters/stored/webhook-log.ts';
import { QUARANTINED } from '../../api/stripe-events.ts';
import { givenWebhooks } from './delivered.ts';

const { given, signatureOf, deliver, intentEvent, intentOf } = givenWebhooks();

/** Any text at all, past the contract that the API is held to here. */
const deliverToFunction = async (body: string) =>
  given.stack().lambda.invoke('receive-stripe-event', {
    headers: { 'stripe-signature': await signatureOf(body) },
    body,
    isBase64Encoded: false,
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
