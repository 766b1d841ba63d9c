import { beforeAll, describe, expect, it } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { invoicesOf } from '../../adapters/stored/invoices.ts';
import { renewals } from '../../adapters/stored/renewals.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { isRenewing } from '../../domain/account/lock.ts';
import { creditedMinorOf } from '../../domain/invoicing/credit-note.ts';
import { dateOf, dueInstant, instant } from '../../domain/values/calendar.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/values/duration.ts';
import { RenewalId } from '../../domain/values/ids.ts';
import { keptMinor } from '../ledger.ts';
import { Table } from '../table.ts';
import { eventually } from './eventually.ts';
import { interrupting, type Moment } from './interrupting.ts';
import { givenLife } from './life.ts';
import type { Person } from './person.ts';
import type { Answer } from './requests.ts';
import { instrument } from './runs.ts';

const life = givenLife('2027-03-01T11:00:00Z', { instrument });

// No webhook mends what the race has left.
beforeAll(() => life.test('webhooks', { mode: 'drop' }));

const monthly = { billingPeriod: 'monthly' as const };
const adminOnly = { scope: 'admin_only' as const };
const SEAT = 480;
const USERS = 3;

/** A monthly subscription for three that has fallen due. */
async function due(change: (admin: Person) => Promise<unknown>): Promise<Person> {
  const { admin } = await life.anAccount(USERS);
  await admin.buy(monthly);
  await change(admin);
  await life.clock.rest();
  await fallsDue(admin);
  return admin;
}

async function fallsDue(admin: Person): Promise<void> {
  const yesterday = dateOf(life.clock.now() - DAY_MS);
  await accounts.change(await life.account(admin), (account) => {
    const { subscription } = account;
    if (!subscription) return account;
    return { ...account, subscription: { ...subscription, period: { ...subscription.period, to: yesterday } } };
  });
}

async function untilItRests(): Promise<void> {
  for (let hour = 0; hour < 3; hour += 1) await life.clock.advance(HOUR_MS + 1);
}

interface Race {
  before?: (admin: Person) => Promise<unknown>;
  act: (admin: Person) => Promise<unknown>;
}

async function raced(moment: Moment, { before = async () => {}, act }: Race) {
  const admin = await due(before);
  let acted: unknown;
  const writes = interrupting(moment, async () => {
    acted = await act(admin);
  });
  await untilItRests();
  return { admin, acted, writes: writes.end(), moment };
}

type Raced = Awaited<ReturnType<typeof raced>>;

/** The race at each write of these functions; a function that never ran says so. */
async function atEachWrite(functions: readonly string[], race: Race, holds: (raced: Raced) => Promise<unknown>) {
  for (const functionName of functions) {
    const { writes } = await raced({ functionName, beforeWrite: Number.POSITIVE_INFINITY }, race);
    expect({ functionName, writes }).toMatchObject({ writes: expect.any(Number) });
    for (let beforeWrite = 1; beforeWrite <= writes; beforeWrite += 1) {
      const seen = await raced({ functionName, beforeWrite }, race);
      await holdsAlways(seen);
      await holds(seen);
    }
  }
}

/** Whoever wins: the books are Stripe's, nobody paid twice for a period, and nothing is left half done. */
async function holdsAlways({ admin, moment }: Raced) {
  const { subscription, inFlight, openRenewal } = await life.account(admin);
  const [ledger, invoices] = [await life.ledger(), await invoicesOf(admin.accountId)];
  const { intents } = await life.ledgerOf(admin.accountId);
  const kept = intents.reduce((sum, { id }) => sum + keptMinor(ledger, id), 0);
  const booked = invoices.reduce((sum, invoice) => sum + invoice.totalMinor - creditedMinorOf(invoice), 0);
  expect({ ...moment, kept }).toEqual({ ...moment, kept: booked });
  const isWaiting = subscription?.held !== undefined;
  const live = intents.filter(({ status }) => status !== 'succeeded' && status !== 'canceled');
  expect({ ...moment, live: live.length > 0 && !openRenewal }).toEqual({ ...moment, live: false });
  expect({ ...moment, open: openRenewal !== undefined && !isWaiting }).toEqual({ ...moment, open: false });
  expect({ ...moment, ...inFlight }).toMatchObject({ stage: expect.stringMatching(/^(recorded|ended|waiting)$/) });
  // Told late an event has the subscription of a later version, and that is the same in all that tell of it.
  const told = [...new Set(statesTold(admin))];
  expect({ ...moment, told }).toEqual({
    ...moment,
    told: told.filter((one, at) => versionOf(one) > versionOf(told[at - 1])),
  });
}

const versionOf = (state = '[0]'): number => Number(JSON.parse(state)[0]);

const STATES = /^subscription\.(activated|changed|renewed|past_due|cancellation_\w+|ended)$/;
const statesTold = (admin: Person): string[] =>
  life
    .stack()
    .aws.events()
    .filter((event) => STATES.test(String(event['detail-type'])) && event.detail.accountId === admin.accountId)
    .map(({ detail }) => JSON.stringify([detail.version, detail.subscription]));

const RENEWING = ['price-renewal', 'charge-renewal', 'record-renewal'];
const takenOf = async (admin: Person) => (await life.ledgerOf(admin.accountId)).taken;
const statusOf = (acted: unknown) => (acted as Answer).status;

describe('while a subscription renews', () => {
  it('a cancellation ends it now, uncharged, or with the period that was paid', () =>
    atEachWrite(
      RENEWING,
      { act: (admin) => admin.request('POST', '/v1/subscription/cancellation', { body: {} }) },
      async ({ admin, acted, moment }) => {
        expect(statusOf(acted)).toBe(200);
        const { subscription } = await life.account(admin);
        const taken = (await takenOf(admin)).length;
        expect({ ...moment, taken }).toEqual({ ...moment, taken: subscription ? 2 : 1 });
        if (subscription)
          expect(subscription).toMatchObject({ status: 'active', cancelRequestedAt: expect.any(String) });
      },
    ));

  it('a dispute over what was paid before holds it, or comes too late and holds the next', () =>
    atEachWrite(
      RENEWING,
      {
        act: async (admin) => {
          const [intent] = (await life.ledgerOf(admin.accountId)).intents.filter(
            ({ status }) => status === 'succeeded',
          );
          await life.test('webhooks', { mode: 'deliver' });
          await life.test('disputes', { paymentIntentId: intent?.id, outcome: 'open' });
          await eventually(async () => (await life.account(admin)).subscription?.held);
          await life.test('webhooks', { mode: 'drop' });
        },
      },
      async ({ admin, moment }) => {
        const { subscription } = await life.account(admin);
        expect({ ...moment, held: subscription?.held }).toMatchObject({ held: [{}] });
        const isRenewed = (subscription?.period.to ?? '') > dateOf(life.clock.now());
        expect({ ...moment, taken: (await takenOf(admin)).length }).toEqual({ ...moment, taken: isRenewed ? 2 : 1 });
      },
    ));

  it('an account that closes is not charged, or has its money back, or has what was recorded', () =>
    atEachWrite(
      RENEWING,
      { act: ({ accountId }) => life.stack().host.closeAccount(accountId) },
      async ({ admin, moment }) => {
        const { subscription } = await life.account(admin);
        const kept = (await takenOf(admin)).filter(({ amount_refunded }) => amount_refunded === 0).length;
        expect({ ...moment, kept }).toEqual({ ...moment, kept: subscription ? 2 : 1 });
      },
    ));

  it('somebody who joins is paid for and covered, or neither', () =>
    atEachWrite(
      RENEWING,
      { act: ({ accountId }) => life.stack().host.addUser(accountId, 'member') },
      async ({ admin, moment }) => {
        const { subscription } = await admin.account();
        const seats = subscription?.seats ?? 0;
        expect({ ...moment, ...subscription }).toMatchObject({ seatsInUse: seats, uncoveredUsers: USERS + 1 - seats });
        expect((await takenOf(admin)).map(({ amount }) => amount)).toEqual([USERS * SEAT, seats * SEAT]);
      },
    ));

  it('more seats are not sold, and what waits is not taken back', async () => {
    const sameAgain = { ...monthly, planId: 'premium', scope: 'all_current_users', currency: 'usd' };
    await atEachWrite(
      RENEWING,
      {
        before: (admin) => waiting(admin),
        act: async (admin) => [
          await admin.request('POST', '/v1/quotes', { body: sameAgain }),
          await admin.request('DELETE', '/v1/subscription/pending-change'),
        ],
      },
      async ({ admin, acted, moment }) => {
        const { subscription } = await life.account(admin);
        const isRecorded = moment.functionName === 'record-renewal' && subscription?.scope === 'admin_only';
        if (!isRecorded || moment.beforeWrite === 1)
          expect({ ...moment, acted }).toMatchObject({
            acted: [{ body: { code: 'payment_open' } }, { body: { code: 'payment_open' } }],
          });
        expect(subscription).toMatchObject({ scope: 'admin_only', seats: 1 });
        expect((await takenOf(admin)).map(({ amount }) => amount)).toEqual([USERS * SEAT, SEAT]);
      },
    );
  });

  it('its money that goes back ends it there and then, whichever write that meets', async () => {
    const goesBack = async (admin: Person) => {
      const { intents } = await life.ledgerOf(admin.accountId);
      await life.test('webhooks', { mode: 'deliver' });
      await life.test('refunds', { paymentIntentId: intents.at(-1)?.id });
      const { owner } = (await life.account(admin)).inFlight ?? {};
      const renewalId = RenewalId.parse(owner);
      await eventually(async () => (await renewals.mustGet(renewalId)).payment.status === 'going_back' || undefined);
      await life.test('webhooks', { mode: 'drop' });
    };
    const renewedBy = async (beforeWrite: number) => {
      const admin = await due(async () => {});
      const writes = interrupting({ functionName: 'record-renewal', beforeWrite }, () => goesBack(admin));
      // One sweep: what it begins is to be whole without another.
      await life.clock.advance(5 * MINUTE_MS);
      return { admin, writes: writes.end() };
    };
    const { writes } = await renewedBy(Number.POSITIVE_INFINITY);
    for (let beforeWrite = 1; beforeWrite <= writes; beforeWrite += 1) {
      const { admin } = await renewedBy(beforeWrite);
      const { subscription, inFlight } = await life.account(admin);
      expect({ beforeWrite, subscription, inFlight }).toMatchObject({ subscription: undefined });
      const credited = (await invoicesOf(admin.accountId)).map(creditedMinorOf);
      expect({ beforeWrite, credited }).toEqual({ beforeWrite, credited: [0, USERS * SEAT] });
    }
  });

  it('another sweep begins no second renewal', () =>
    atEachWrite(
      ['renew-subscriptions', ...RENEWING],
      { act: () => life.stack().lambda.invoke('renew-subscriptions', {}) },
      async ({ admin, moment }) => {
        expect({ ...moment, taken: (await takenOf(admin)).length }).toEqual({ ...moment, taken: 2 });
        const { version, subscription } = await life.account(admin);
        expect({ ...moment, version, status: subscription?.status }).toEqual({
          ...moment,
          version: 2,
          status: 'active',
        });
      },
    ));
});

describe('while another card is given', () => {
  /** The payment falls due, and the card before is declined, before one of the writes that give the other. */
  async function givenAt(beforeWrite: number) {
    const { admin } = await life.anAccount(USERS);
    await admin.buy(monthly);
    await life.clock.rest();
    const setup = await life.beginCard(admin);
    await life.enterCard(admin, setup, 'pm_card_mastercard');
    const writes = interrupting({ functionName: 'replace-card', beforeWrite }, async () => {
      await life.cardAnswers(admin, [{ declineCode: 'insufficient_funds' }]);
      await fallsDue(admin);
      await life.stack().lambda.invoke('renew-subscriptions', {});
      await eventually(async () => {
        const { inFlight } = await life.account(admin);
        return inFlight?.owner.startsWith('rnw_') && !isRenewing(inFlight) ? true : undefined;
      });
    });
    expect((await life.takeCard(admin, setup)).status).toBe(200);
    await life.clock.advance(10 * MINUTE_MS);
    return { admin, writes: writes.end() };
  }

  it('what falls due meanwhile is paid with it at once, whichever write that meets', async () => {
    const { writes } = await givenAt(Number.POSITIVE_INFINITY);
    expect(writes).toBeGreaterThan(0);
    for (let beforeWrite = 1; beforeWrite <= writes; beforeWrite += 1) {
      const { admin } = await givenAt(beforeWrite);
      const charged = (await life.charges(admin)).map((charge) => charge.split(' ')[1]);
      expect({ beforeWrite, paid: charged.at(-1), taken: (await takenOf(admin)).length }).toEqual({
        beforeWrite,
        paid: 'succeeded',
        taken: 2,
      });
    }
  });
});

describe('a renewal that was recorded and never finished', () => {
  /** As it stands where the function died behind its first write, and nobody looked for a year. */
  async function unfinished() {
    const admin = await due(async () => {});
    await life.clock.advance(5 * MINUTE_MS);
    const { inFlight, subscription } = await life.account(admin);
    const renewalId = RenewalId.parse(inFlight?.owner);
    const table = new Table();
    const invoices = (await table.scan()).filter(
      (item) => item.operation === renewalId && item.sk.startsWith('INVOICE'),
    );
    expect(invoices).toHaveLength(1);
    await table.delete(invoices);
    table.close();
    const lookAgainAt = instant(life.clock.now() + 365 * DAY_MS);
    await renewals.change(await renewals.mustGet(renewalId), (renewal) => ({
      ...renewal,
      state: { status: 'processing' },
      lookAgainAt,
    }));
    return { admin, renewalId, dueDate: subscription?.period.to ?? '' };
  }

  it.each([
    ['the next one', ({ dueDate }: { dueDate: string }) => life.until(dueDate)],
    [
      'a change',
      async ({ admin }: { admin: Person }) => {
        await life.stack().host.addUser(admin.accountId, 'member');
        expect(await admin.buy(monthly)).toMatchObject({ status: 'completed' });
      },
    ],
  ])('is finished by %s, which takes the account over', async (_, takesOver) => {
    const { admin, renewalId, dueDate } = await unfinished();
    await takesOver({ admin, dueDate });
    expect(await life.paid(admin)).toHaveLength(3);
    expect((await renewals.mustGet(renewalId)).state).toMatchObject({ status: 'paid' });
  });
});

/** From the next payment on for the admin alone. */
async function waiting(admin: Person): Promise<void> {
  const { quoteId } = await admin.quote({ ...monthly, ...adminOnly });
  const answer = await admin.request('POST', '/v1/checkouts', {
    body: { quoteId },
    headers: { 'idempotency-key': quoteId },
  });
  await admin.outcome((answer.body as { checkoutId: string }).checkoutId);
}

describe('while a subscription ends', () => {
  it('a change of it that is being paid comes first, and is bought', async () => {
    const { admin } = await life.anAccount(USERS);
    await admin.buy(monthly);
    const { subscription } = await life.account(admin);
    const dueAt = dueInstant(subscription?.period.to ?? dateOf(0));
    await life.clock.advance(Date.parse(dueAt) - 12 * HOUR_MS - life.clock.now());
    const { lambda, stepFunctions } = life.stack();
    const { invoke } = lambda;
    lambda.invoke = async (name, event) => {
      if (!name.endsWith(':record-subscription')) return invoke.call(lambda, name, event);
      throw Object.assign(new Error('out of reach'), { name: 'Outage' });
    };
    const { quoteId } = await admin.quote();
    const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId)).body);
    const reached = () => stepFunctions.execution(checkoutId)?.states.includes('RecordSubscription');
    await eventually(() => reached() || undefined);
    await admin.request('POST', '/v1/subscription/cancellation', { body: {} });
    await life.clock.advance(13 * HOUR_MS);
    lambda.invoke = invoke;
    await life.clock.advance(DAY_MS);
    expect(await admin.outcome(checkoutId)).toMatchObject({ status: 'completed' });
    expect((await life.account(admin)).subscription).toMatchObject({ billingPeriod: 'annual' });
    expect(await takenOf(admin)).toMatchObject([{ amount_refunded: 0 }, { amount_refunded: 0 }]);
  });

  it('the cancellation is taken back and it goes on, or it is too late and it has ended', () =>
    atEachWrite(
      ['end-subscription'],
      {
        before: (admin) => admin.request('POST', '/v1/subscription/cancellation', { body: {} }),
        act: (admin) => admin.request('DELETE', '/v1/subscription/cancellation'),
      },
      async ({ admin, acted, moment }) => {
        const isThere = (await life.account(admin)).subscription !== undefined;
        expect({ ...moment, isThere }).toEqual({ ...moment, isThere: statusOf(acted) === 200 });
        expect((await takenOf(admin)).length).toBe(isThere ? 2 : 1);
      },
    ));
});
