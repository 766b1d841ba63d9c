import { describe, expect, it } from '@jest/globals';
import { actsOn } from '../../adapters/stored/acts.ts';
import {
  failedWebhookEvents,
  quarantinedWebhookEvents,
  webhookEventsAbout,
} from '../../adapters/stored/webhook-log.ts';
import { HOUR_MS } from '../../domain/values/duration.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { dismiss, replay } from '../../operate/replay.ts';
import { judgeCalls } from '../boundary.ts';
import { givenStack, type Person } from '../journeys/given.ts';
import { actOf, once } from './given.ts';

const given = givenStack();
const act = () => actOf(given);

/** A refund by hand, while Stripe answers nobody who asks about it: its events are set aside after five deliveries. */
async function setAside(admin: Person): Promise<string[]> {
  const { clock } = given.stack();
  const { intents } = await given.ledgerOf(admin.accountId);
  const deaf = judgeCalls(({ name }) => (name.startsWith('GET /v1/payment_intents/') ? 'hang up' : 'serve'));
  // Sent twice each, three times over: six deliveries.
  await given.test('webhooks', { mode: 'duplicate' });
  await given.test('refunds', { paymentIntentId: intents[0]?.id });
  await clock.advance(4 * HOUR_MS);
  deaf();
  await given.test('webhooks', { mode: 'deliver' });
  return quarantined();
}

async function quarantined(): Promise<string[]> {
  const ids: string[] = [];
  for await (const id of quarantinedWebhookEvents()) ids.push(id);
  return ids;
}

async function bought() {
  const { admin } = await given.anAccount();
  const checkoutId = CheckoutId.parse((await admin.buy()).checkoutId);
  await given.stack().clock.rest();
  return { admin, checkoutId };
}

describe('replay', () => {
  it('takes in what was set aside, by what Stripe shows now', async () => {
    const { admin, checkoutId } = await bought();
    const [eventId = '', ...others] = await setAside(admin);
    expect((await admin.account()).plan.id).toBe('premium');
    expect(await once(given, () => replay(eventId, act()))).toEqual([`${eventId} was taken in: applied.`]);
    expect((await admin.account()).plan.id).toBe('free');
    expect(await webhookEventsAbout(checkoutId)).toContainEqual(
      expect.objectContaining({ eventId, outcome: 'applied' }),
    );
    expect(await actsOn({ eventId })).toMatchObject([{ verb: 'replay', by: 'ops@acme.example' }]);
    for (const other of others) await replay(other, act());
    expect(await quarantined()).toEqual([]);
  });

  it('leaves it set aside while it still cannot be taken in', async () => {
    const { admin } = await bought();
    const [eventId = '', ...others] = await setAside(admin);
    const deaf = judgeCalls(({ name }) => (name.startsWith('GET /v1/payment_intents/') ? 'hang up' : 'serve'));
    await expect(replay(eventId, act()).finally(deaf)).rejects.toThrow();
    expect(await failedWebhookEvents.get(eventId)).toMatchObject({ state: { status: 'quarantined' } });
    for (const each of [eventId, ...others]) await replay(each, act());
  });

  it('knows no event that never failed', async () => {
    await expect(replay('evt_none', act())).rejects.toThrow('There is no failed event evt_none');
  });
});

describe('dismiss', () => {
  it('puts an event away that has nothing to tell', async () => {
    const { admin } = await bought();
    for (const eventId of await setAside(admin)) await once(given, () => dismiss(eventId, act()));
    expect(await quarantined()).toEqual([]);
    expect((await admin.account()).plan.id).toBe('premium');
  });
});
