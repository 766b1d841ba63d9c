import { beforeAll, describe, expect, it } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { renewals } from '../../adapters/stored/renewals.ts';
import { dateOf, dueInstant } from '../../domain/values/calendar.ts';
import { DAY_MS, HOUR_MS } from '../../domain/values/duration.ts';
import { RenewalId } from '../../domain/values/ids.ts';
import { watchCalls } from '../boundary.ts';
import { type Crash, crashesOf, crashing } from './crashing.ts';
import { givenLife } from './life.ts';
import type { Person } from './person.ts';
import { instrument } from './runs.ts';

const life = givenLife('2027-03-01T11:00:00Z', { instrument });

// No webhook does what the function that crashed left undone.
beforeAll(() => life.test('webhooks', { mode: 'drop' }));

const monthly = { billingPeriod: 'monthly' as const };
const AT_ONCE = { declineCode: 'insufficient_funds' };

/** A subscription that has fallen due. */
async function due(): Promise<Person> {
  const { admin } = await life.anAccount(3);
  await admin.buy(monthly);
  await life.clock.rest();
  const yesterday = dateOf(life.clock.now() - DAY_MS);
  await accounts.change(await life.account(admin), (account) =>
    account.subscription
      ? {
          ...account,
          subscription: { ...account.subscription, period: { ...account.subscription.period, to: yesterday } },
        }
      : account,
  );
  return admin;
}

/** Sweeps until nothing moves any more: retries come due, and a lease ends within an hour. */
async function untilItRests(): Promise<void> {
  for (let hour = 0; hour < 3; hour += 1) await life.clock.advance(HOUR_MS + 1);
}

async function renewalWith(crash: Crash, prepare: (admin: Person) => Promise<unknown> = async () => {}) {
  const admin = await due();
  await prepare(admin);
  const calls = crashing(crash);
  await untilItRests();
  return { admin, calls: await calls.end() };
}

async function everyCrash(functionName: string, prepare?: (admin: Person) => Promise<unknown>): Promise<Crash[]> {
  const { calls } = await renewalWith({ functionName, afterCall: Number.POSITIVE_INFINITY }, prepare);
  expect(calls.length).toBeGreaterThan(0);
  return crashesOf(functionName, calls);
}

describe('a function that crashes behind any one of its calls', () => {
  it.each(['renew-subscriptions', 'price-renewal', 'charge-renewal', 'record-renewal'])(
    '%s: the subscription is renewed and the card charged once',
    async (functionName) => {
      for (const crash of await everyCrash(functionName)) {
        const { admin } = await renewalWith(crash);
        const { taken } = await life.ledgerOf(admin.accountId);
        expect({ ...crash, taken }).toMatchObject({ taken: [{ amount: 1_440 }, { amount: 1_440 }] });
        const { subscription, openRenewal, version } = await life.account(admin);
        expect({ ...crash, subscription, openRenewal, version }).toMatchObject({
          subscription: { status: 'active' },
          openRenewal: undefined,
          version: 2,
        });
        expect(await life.paid(admin)).toHaveLength(2);
      }
    },
  );

  it.each(['charge-renewal', 'record-decline'])(
    '%s: a decline stays one decline, and the next day pays',
    async (functionName) => {
      const declines = (admin: Person) => life.cardAnswers(admin, [AT_ONCE]);
      for (const crash of await everyCrash(functionName, declines)) {
        const { admin } = await renewalWith(crash, declines);
        expect({ ...crash, account: await life.account(admin) }).toMatchObject({
          account: { subscription: { status: 'past_due' }, openRenewal: { attempts: 1 } },
        });
        await life.clock.advance(2 * DAY_MS);
        const { charges, taken } = await life.ledgerOf(admin.accountId);
        expect({ ...crash, charges: charges.length, taken: taken.length }).toMatchObject({ charges: 3, taken: 2 });
        expect((await life.account(admin)).subscription).toMatchObject({ status: 'active' });
      }
    },
  );

  it('end-subscription: it ends once, and nothing is taken', async () => {
    const cancels = (admin: Person) => admin.request('POST', '/v1/subscription/cancellation', { body: {} });
    for (const crash of await everyCrash('end-subscription', cancels)) {
      const { admin } = await renewalWith(crash, cancels);
      expect({ ...crash, account: await life.account(admin) }).toMatchObject({
        account: { inFlight: { stage: 'ended' }, version: 3 },
      });
      expect((await life.account(admin)).subscription).toBeUndefined();
      expect((await life.ledgerOf(admin.accountId)).taken).toHaveLength(1);
    }
  });
});

describe('money of a renewal that goes back', () => {
  /** The account is closed when the renewal that was charged is about to be recorded. */
  async function reversedWith(crash: Crash) {
    const admin = await due();
    const { lambda, host } = life.stack();
    const { invoke } = lambda;
    lambda.invoke = async (name, event) => {
      if (name.endsWith(':record-renewal')) await host.closeAccount(admin.accountId);
      return invoke.call(lambda, name, event);
    };
    const calls = crashing(crash);
    await untilItRests();
    lambda.invoke = invoke;
    return { admin, calls: await calls.end() };
  }

  it('goes back once and leaves the account at rest, wherever the function that gives it back crashes', async () => {
    const { calls } = await reversedWith({ functionName: 'refund-renewal', afterCall: Number.POSITIVE_INFINITY });
    for (const crash of crashesOf('refund-renewal', calls)) {
      const { admin } = await reversedWith(crash);
      const { taken } = await life.ledgerOf(admin.accountId);
      expect({ ...crash, taken }).toMatchObject({ taken: [{ amount_refunded: 0 }, { amount_refunded: 1_440 }] });
      const { inFlight, subscription } = await life.account(admin);
      const { state } = await renewals.mustGet(RenewalId.parse(inFlight?.owner));
      expect({ ...crash, inFlight, state, subscription }).toMatchObject({
        inFlight: { stage: 'ended' },
        state: { status: 'reversed' },
        subscription: undefined,
      });
    }
  });
});

describe('a sweep', () => {
  it('that runs twice at once starts one execution and charges once', async () => {
    const admin = await due();
    const { lambda, stepFunctions } = life.stack();
    await Promise.all([1, 2, 3].map(() => lambda.invoke('renew-subscriptions', {})));
    await life.clock.rest();
    const { subscription } = await life.account(admin);
    const started = stepFunctions
      .executions()
      .filter(({ name }) => name.startsWith(`rnw_${subscription?.subscriptionId.slice(4)}`));
    expect(started.map(({ status }) => status)).toEqual(['SUCCEEDED']);
    expect((await life.ledgerOf(admin.accountId)).taken).toHaveLength(2);
  });

  it('that stood still for two days charges once, and counts the next period from then', async () => {
    const admin = await due();
    const dueDate = (await life.account(admin)).subscription?.period.to;
    const { lambda } = life.stack();
    const { invoke } = lambda;
    lambda.invoke = async (name, event) =>
      name === 'renew-subscriptions' ? undefined : invoke.call(lambda, name, event);
    await life.clock.advance(2 * DAY_MS);
    lambda.invoke = invoke;
    await life.clock.advance(HOUR_MS);
    const { subscription } = await life.account(admin);
    expect(subscription?.period).toMatchObject({ from: dueDate, countedFrom: dateOf(life.clock.now()) });
    expect((await life.ledgerOf(admin.accountId)).taken).toHaveLength(2);
  });
});

describe('a state of a renewal that runs again', () => {
  it('on a settled renewal passes and writes nothing', async () => {
    const admin = await due();
    await untilItRests();
    const { subscription } = await life.account(admin);
    const renewalId = subscription?.paidBy.operation;
    const writes: string[] = [];
    const end = watchCalls(({ name }) => {
      if (!/GetItem|GetSecretValue/.test(name)) writes.push(name);
    });
    for (const name of [
      'price-renewal',
      'charge-renewal',
      'record-renewal',
      'record-decline',
      'end-subscription',
      'refund-renewal',
    ])
      await life.stack().lambda.invoke(name, { renewalId });
    end();
    expect(writes).toEqual([]);
    expect(dueInstant(subscription?.period.to ?? dateOf(0)) > new Date(life.clock.now()).toISOString()).toBe(true);
  });
});
