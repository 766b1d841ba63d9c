import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { switches } from '../../adapters/stored/switches.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { parkAccount } from '../../domain/account/account.ts';
import { unparkAccount } from '../../domain/account/pausing.ts';
import { ALL_RUNNING, type SwitchName, start, stop } from '../../domain/operating/switches.ts';
import { instant } from '../../domain/values/calendar.ts';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import type { AccountId } from '../../domain/values/ids.ts';
import { eventually } from './eventually.ts';
import { givenStack } from './given.ts';

const given = givenStack();

const byHand = () => ({ by: 'ops@acme.example', why: 'a test', at: instant(given.stack().clock.now()) });

/** Runs while this is stopped. */
async function whileStopped<T>(name: SwitchName, run: () => Promise<T>): Promise<T> {
  const known = await switches.create(ALL_RUNNING);
  const stopped = await switches.change(known, (current) => stop(current, name, byHand()));
  return run().finally(() => switches.change(stopped, (current) => start(current, name)));
}

const park = async (accountId: AccountId) =>
  accounts.change(await accounts.mustGet(accountId), (account) => parkAccount(account, byHand()));
const unpark = async (accountId: AccountId) =>
  accounts.change(await accounts.mustGet(accountId), (account) => unparkAccount(account, given.stack().clock.now()));

/** A purchase to the end of its execution, with something that happens just before this function runs. */
async function boughtWhile(functionName: string, happens: (accountId: AccountId) => Promise<unknown>) {
  const { admin, accountId } = await given.anAccount();
  const { quoteId } = await admin.quote();
  const { lambda, stepFunctions, clock } = given.stack();
  const { invoke } = lambda;
  lambda.invoke = async (name, event) => {
    if (name.endsWith(`:${functionName}`)) await happens(admin.accountId);
    return invoke.call(lambda, name, event);
  };
  const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId)).body);
  await eventually(() => (stepFunctions.execution(checkoutId)?.status === 'RUNNING' ? undefined : true));
  lambda.invoke = invoke;
  await clock.rest();
  const { taken } = await given.ledgerOf(accountId);
  return { admin, accountId, checkoutId, taken, execution: stepFunctions.execution(checkoutId) };
}

const closeAccount = (accountId: AccountId) => given.stack().host.closeAccount(accountId);
const takenFrom = async (accountId: string) => (await given.ledgerOf(accountId)).taken;

describe('while checkouts are stopped', () => {
  it('nobody begins one, and is told when to come again; prices are still quoted', async () => {
    const { admin } = await given.anAccount();
    await whileStopped('checkouts', async () => {
      const { quoteId } = await admin.quote();
      const answer = await admin.checkOut(quoteId);
      expect(answer).toMatchObject({ status: 503, body: { code: 'checkouts_stopped' } });
      expect(answer.headers.get('retry-after')).toBe('300');
    });
    expect((await admin.buy()).status).toBe('completed');
  });

  it('one that is under way goes on, and its request again is answered as ever', async () => {
    const { accountId, admin } = await given.anAccount();
    const [{ quoteId }, key] = [await admin.quote(), randomUUID()];
    const card = 'pm_card_threeDSecure2Required';
    const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId, { key, card })).body);
    expect((await admin.outcome(checkoutId)).status).toBe('requires_action');
    await whileStopped('checkouts', async () => {
      expect(await admin.checkOut(quoteId, { key, card })).toMatchObject({ status: 202, body: { checkoutId } });
      const { intents } = await given.ledgerOf(accountId);
      await given.test(`challenges/${intents[0]?.id}`, { outcome: 'succeed' });
      await given.stack().clock.rest();
      expect((await admin.outcome(checkoutId)).status).toBe('completed');
    });
  });
});

describe('while refunds are stopped', () => {
  it('money that should go back waits, and goes back once when they run again', async () => {
    const { admin, accountId, checkoutId, execution } = await whileStopped('refunds', async () => {
      const bought = await boughtWhile('record-subscription', closeAccount);
      await given.stack().clock.advance(30 * MINUTE_MS);
      return bought;
    });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'CheckoutStuck' });
    expect(await takenFrom(accountId)).toMatchObject([{ amount_refunded: 0 }]);
    expect((await admin.outcome(checkoutId)).status).toBe('stuck');
    await given.stack().clock.advance(120 * MINUTE_MS);
    expect((await admin.outcome(checkoutId)).status).toBe('reversed');
    expect(await takenFrom(accountId)).toMatchObject([{ amount_refunded: 14_400 }]);
  });

  it('what a person gives back at Stripe settles the purchase', async () => {
    await whileStopped('refunds', async () => {
      const { admin, accountId, checkoutId } = await boughtWhile('record-subscription', closeAccount);
      const { intents, calls } = await given.ledgerOf(accountId);
      await given.test('refunds', { paymentIntentId: intents[0]?.id });
      await given.stack().clock.advance(30 * MINUTE_MS);
      expect((await admin.outcome(checkoutId)).status).toBe('reversed');
      const later = (await given.ledgerOf(accountId)).calls.slice(calls.length);
      expect(later.filter(({ method, path }) => method === 'POST' && path === '/v1/refunds')).toEqual([]);
    });
  });
});

describe('a parked account', () => {
  it('begins no purchase until it is unparked', async () => {
    const { admin } = await given.anAccount();
    await park(admin.accountId);
    const { quoteId } = await admin.quote();
    expect(await admin.checkOut(quoteId)).toMatchObject({ status: 409, body: { code: 'account_parked' } });
    await unpark(admin.accountId);
    expect((await admin.buy()).status).toBe('completed');
  });

  it.each(['validate-selection', 'quote-price', 'charge-card'])(
    'parked before %s, is not charged: the purchase is refused',
    async (functionName) => {
      const { admin, checkoutId, taken, execution } = await boughtWhile(functionName, park);
      expect(taken).toEqual([]);
      expect(execution?.status).toBe('SUCCEEDED');
      expect(await admin.outcome(checkoutId)).toMatchObject({
        status: 'refused',
        refusal: { code: 'account_parked' },
      });
    },
  );

  it('parked once the money is taken, gets what it paid for', async () => {
    const { admin, checkoutId } = await boughtWhile('record-subscription', park);
    expect((await admin.outcome(checkoutId)).status).toBe('completed');
    expect(await admin.account()).toMatchObject({ plan: { id: 'premium' } });
  });

  it('has nothing refunded by itself either', async () => {
    const { admin, accountId, checkoutId, execution } = await boughtWhile('record-subscription', async (id) => {
      await park(id);
      await closeAccount(id);
    });
    expect(execution).toMatchObject({ error: 'CheckoutStuck' });
    expect(await takenFrom(accountId)).toMatchObject([{ amount_refunded: 0 }]);
    await unpark(admin.accountId);
    await given.stack().clock.advance(10 * MINUTE_MS);
    expect((await admin.outcome(checkoutId)).status).toBe('reversed');
    expect(await takenFrom(accountId)).toMatchObject([{ amount_refunded: 14_400 }]);
  });
});
