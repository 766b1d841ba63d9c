import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { invoicesOf } from '../../adapters/stored/invoices.ts';
import { catalogue } from '../../application/catalogue.ts';
import { featuresInOrder } from '../../domain/catalogue/features.ts';
import type { UserId } from '../../domain/values/ids.ts';
import { givenLife } from './life.ts';
import { Person } from './person.ts';

const life = givenLife('2026-11-28T11:00:00Z');
const monthly = { billingPeriod: 'monthly' as const };
const adminOnly = { scope: 'admin_only' as const };
const ALL = { features: featuresInOrder(catalogue) };
const FREE = { features: ['users'] };

/** What the host heard of this account, in the order it happened. */
const Event = z.looseObject({ type: z.string(), detail: z.looseObject({ accountId: z.string(), version: z.int() }) });
const heard = (admin: Person) =>
  life
    .stack()
    .aws.events()
    .flatMap((event) => Event.safeParse({ type: event['detail-type'], detail: event.detail }).data ?? [])
    .filter(({ detail }) => detail.accountId === admin.accountId);

async function joined(admin: Person): Promise<Person> {
  return new Person(life.stack(), admin.accountId, await life.stack().host.addUser(admin.accountId, 'member'));
}
const leaves = (admin: Person, userId: UserId | undefined) =>
  userId ? life.stack().host.removeUser(admin.accountId, userId) : Promise.reject(new Error('there is no such user'));

/** A change, charged to the saved card and billed to the stored contact. */
async function change(admin: Person, selection = {}) {
  const quote = await admin.quote(selection);
  const answer = await admin.request('POST', '/v1/checkouts', {
    body: { quoteId: quote.quoteId },
    headers: { 'idempotency-key': quote.quoteId },
  });
  expect(answer).toMatchObject({ status: 202 });
  const { checkoutId } = z.object({ checkoutId: z.string() }).parse(answer.body);
  return { quote, outcome: await admin.outcome(checkoutId) };
}

describe('a change of the subscription', () => {
  it('buys seats for whoever joined since, with the saved card, in as many states and Stripe calls as a purchase', async () => {
    const { admin } = await life.anAccount(2);
    await admin.buy();
    const late = await joined(admin);
    expect(await late.features()).toMatchObject(FREE);
    expect((await admin.account()).subscription).toMatchObject({ seats: 2, seatsInUse: 2, uncoveredUsers: 1 });

    const before = (await life.ledgerOf(admin.accountId)).calls.length;
    const { quote, outcome } = await change(admin);
    expect(quote).toMatchObject({
      kind: 'change',
      effective: 'now',
      totalMinor: 4_800,
      renewal: { totalMinor: 14_400 },
    });
    expect(outcome).toMatchObject({ status: 'completed', subscription: { seats: 3 } });
    expect((await life.ledgerOf(admin.accountId)).calls.length - before).toBe(2);
    expect(life.stack().stepFunctions.execution(outcome.checkoutId)?.states).toHaveLength(5);
    expect(await late.features()).toMatchObject(ALL);
    expect((await admin.account()).subscription).toMatchObject({ seats: 3, seatsInUse: 3, uncoveredUsers: 0 });
    expect(await life.paid(admin)).toEqual(['9600: 2026-11-28 2027-11-28', '4800: 2026-11-28 2027-11-28']);
  });

  it('for everybody instead of the admin turns the features on for all, and is told to the host once', async () => {
    const { admin, userIds, accountId } = await life.anAccount(3);
    await admin.buy(adminOnly);
    const other = new Person(life.stack(), accountId, userIds[1] ?? '');
    await change(admin);
    await life.clock.rest();
    expect(await other.features()).toMatchObject(ALL);
    const changed = heard(admin).filter(({ type }) => type === 'subscription.changed');
    expect(changed).toMatchObject([
      {
        detail: {
          changes: ['seats', 'scope'],
          previous: { scope: 'admin_only', seats: 1 },
          subscription: { scope: 'all_current_users', seats: 3 },
          version: 2,
        },
      },
    ]);
  });

  it('of a month for a year begins the year now, and the month’s payment is no more what pays for it', async () => {
    const { admin } = await life.anAccount(2);
    const first = await admin.buy(monthly);
    const { outcome } = await change(admin);
    const { subscription } = await life.account(admin);
    expect(subscription).toMatchObject({ billingPeriod: 'annual', paidBy: { operation: outcome.checkoutId } });
    const [{ id } = { id: '' }] = (await life.ledgerOf(admin.accountId)).intents.filter(
      ({ metadata }) => metadata.checkoutId === first.checkoutId || metadata.operation === first.checkoutId,
    );
    await life.test(`payment-intents/${id}/refund`, {});
    await life.clock.rest();
    expect((await life.account(admin)).subscription).toBeDefined();
  });

  it('that gives something up costs nothing, asks Stripe nothing, and begins with the renewal', async () => {
    const { admin, userIds, accountId } = await life.anAccount(3);
    await admin.buy(monthly);
    const other = new Person(life.stack(), accountId, userIds[1] ?? '');
    const before = (await life.ledgerOf(admin.accountId)).calls.length;
    const { quote, outcome } = await change(admin, { ...monthly, ...adminOnly });
    expect(quote).toMatchObject({ effective: quote.nextDueDate, waits: ['scope'], totalMinor: 0, lines: [] });
    expect(outcome).toMatchObject({ status: 'completed', subscription: { scope: 'all_current_users' } });
    expect((await life.ledgerOf(admin.accountId)).calls.length).toBe(before);
    expect((await admin.account()).subscription).toMatchObject({
      pendingChange: { date: quote.nextDueDate, scope: 'admin_only' },
      nextPayment: { seats: 1, totalMinor: 480 },
    });
    expect(await life.paid(admin)).toHaveLength(1);

    await life.until(quote.nextDueDate);
    expect(await life.paid(admin)).toHaveLength(2);
    expect((await admin.account()).subscription).toMatchObject({ scope: 'admin_only', seats: 1, pendingChange: null });
    expect(await other.features()).toMatchObject(FREE);
    expect(await admin.features()).toMatchObject(ALL);
    expect((await life.ledgerOf(admin.accountId)).taken).toMatchObject([{ amount: 1_440 }, { amount: 480 }]);
  });

  it('that waits leaves uncovered whoever has no seat, and says so', async () => {
    const { admin } = await life.anAccount(2);
    await admin.buy();
    await joined(admin);
    const { quote } = await change(admin, monthly);
    expect(quote).toMatchObject({ waits: ['period'] });
    expect((await admin.account()).subscription).toMatchObject({ seats: 2, seatsInUse: 2, uncoveredUsers: 1 });
  });

  it('that waits for the admin alone ends the subscription, uncharged, where that admin is gone by then', async () => {
    const { admin, accountId } = await life.anAccount(2);
    const otherId = await life.stack().host.addUser(accountId, 'enterprise_admin');
    await admin.buy(monthly);
    const { quote } = await change(admin, { ...monthly, ...adminOnly });
    await leaves(admin, admin.userId);
    await life.until(quote.nextDueDate);
    expect((await new Person(life.stack(), accountId, otherId).account()).subscription).toBeNull();
    expect(await life.paid(admin)).toHaveLength(1);
    expect((await life.ledgerOf(accountId)).taken).toHaveLength(1);
  });

  it('that waits is taken back, as often as one likes, until it is priced', async () => {
    const { admin } = await life.anAccount(2);
    await admin.buy(monthly);
    await change(admin, { ...monthly, ...adminOnly });
    for (const _ of [1, 2])
      expect(await admin.request('DELETE', '/v1/subscription/pending-change')).toMatchObject({
        status: 200,
        body: { pendingChange: null, nextPayment: { seats: 2 } },
      });
    await life.clock.rest();
    const changed = heard(admin).filter(({ type }) => type === 'subscription.changed');
    expect(changed.map(({ detail }) => detail.changes)).toEqual([['pending'], ['pending']]);
    expect(new Set(changed.map(({ detail }) => detail.eventId)).size).toBe(2);
  });

  it('is refused while another is under way, and once the subscription is another', async () => {
    const { admin } = await life.anAccount(2);
    await admin.buy();
    await joined(admin);
    const quote = await admin.quote();
    await change(admin);
    expect(await admin.checkOut(quote.quoteId)).toMatchObject({ status: 409, body: { code: 'quote_changed' } });
  });

  it('is billed to the contact that is given, and charged to the saved card', async () => {
    const { admin } = await life.anAccount(2);
    await admin.buy();
    await joined(admin);
    const { quoteId } = await admin.quote();
    const answer = await admin.request('POST', '/v1/checkouts', {
      body: { quoteId, billingContact: { name: 'Bea', email: 'bea@acme.example' } },
      headers: { 'idempotency-key': quoteId },
    });
    expect(answer).toMatchObject({ status: 202 });
    const { checkoutId } = z.object({ checkoutId: z.string() }).parse(answer.body);
    expect(await admin.outcome(checkoutId)).toMatchObject({ status: 'completed' });
    expect((await invoicesOf(admin.accountId)).map(({ billTo }) => billTo.name)).toEqual(['Ada Admin', 'Bea']);
  });

  it('charges another card where one is given, and refuses a first purchase without', async () => {
    const { admin } = await life.anAccount(2);
    const { quoteId } = await admin.quote();
    const without = (body: object) =>
      admin.request('POST', '/v1/checkouts', { body, headers: { 'idempotency-key': JSON.stringify(body) } });
    expect(await without({ quoteId })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/billingContact' }] },
    });
    const billingContact = { name: 'Ada', email: 'ada@acme.example' };
    expect(await without({ quoteId, billingContact })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/paymentMethodId' }] },
    });
    await admin.buy();
    await joined(admin);
    expect(await admin.buy({}, 'pm_card_mastercard')).toMatchObject({ status: 'completed' });
  });
});

describe('a seat that is free', () => {
  it('covers whoever comes, in the directory’s own write, and tells the host', async () => {
    const { admin, userIds } = await life.anAccount(3);
    await admin.buy();
    await leaves(admin, userIds[2]);
    const hire = await joined(admin);
    expect(await hire.features()).toMatchObject(ALL);
    expect((await admin.account()).subscription).toMatchObject({ seats: 3, seatsInUse: 3, uncoveredUsers: 0 });
    await life.clock.advance(600_000);
    expect(heard(admin).at(-1)).toMatchObject({ type: 'subscription.changed', detail: { changes: ['coverage'] } });
  });

  it('waits while there are more users than seats, and then covers them all', async () => {
    const { admin, userIds } = await life.anAccount(3);
    await admin.buy();
    const [fourth, fifth] = [await joined(admin), await joined(admin)];
    await leaves(admin, userIds[2]);
    expect((await admin.account()).subscription).toMatchObject({ seatsInUse: 2, uncoveredUsers: 2 });
    expect(await fourth.features()).toMatchObject(FREE);
    await leaves(admin, userIds[1]);
    for (const person of [fourth, fifth]) expect(await person.features()).toMatchObject(ALL);
    expect((await admin.account()).subscription).toMatchObject({ seatsInUse: 3, uncoveredUsers: 0 });
  });
});
