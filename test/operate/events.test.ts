import { describe, expect, it } from '@jest/globals';
import { actsOn } from '../../adapters/stored/acts.ts';
import {
  failedWebhookEvents,
  quarantinedWebhookEvents,
  webhookEventsAbout,
} from '../../adapters/stored/webhook-log.ts';
import { noteFailure, receivedInVain } from '../../domain/operating/failed-webhook-event.ts';
import { HOUR_MS } from '../../domain/values/duration.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { explain } from '../../operate/explanation.ts';
import { open } from '../../operate/open.ts';
import { dismiss, replay } from '../../operate/replay.ts';
import { judgeCalls } from '../boundary.ts';
import { givenStack } from '../journeys/given.ts';
import type { Person } from '../journeys/person.ts';
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

async function setAsideNow(eventId: string, type: string): Promise<void> {
  const now = given.stack().clock.now();
  const failed = await failedWebhookEvents.create(receivedInVain({ eventId, type }, now));
  await failedWebhookEvents.change(failed, (current) => noteFailure(current, 'Outage', { hopeless: true }, now));
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
    expect(await open()).toContainEqual(expect.stringMatching(`^${eventId} \\S+, received at .*: set aside, `));
    expect((await explain(checkoutId)).timeline).toContainEqual(
      expect.objectContaining({
        from: 'webhook',
        id: eventId,
        text: expect.stringMatching(/: set aside after \d+ failures, /),
      }),
    );
    const { checkoutId: another } = await bought();
    expect(JSON.stringify((await explain(another)).timeline)).not.toContain(eventId);
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

  it.each([
    ['the other mode', 'evt_live', { livemode: true }],
    ['an account that is connected', 'evt_connected', { livemode: false, account: 'acct_other' }],
  ])('takes nothing in that is about %s', async (_what, eventId, about) => {
    await setAsideNow(eventId, 'charge.refunded');
    const body = { id: eventId, type: 'charge.refunded', data: { object: {} }, ...about };
    await given.test('faults', { kind: 'answer', call: `GET /v1/events/${eventId}`, status: 200, body });
    await expect(replay(eventId, act())).rejects.toThrow(`${eventId} is not about this Stripe account in this mode.`);
    await dismiss(eventId, act());
  });

  it('asks Stripe for nothing that could not be read, and has no name there', async () => {
    await setAsideNow('unreadable_1', 'unreadable');
    await expect(replay('unreadable_1', act())).rejects.toThrow('unreadable_1 was no event that could be read');
    await dismiss('unreadable_1', act());
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
