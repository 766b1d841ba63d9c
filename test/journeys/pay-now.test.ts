import { beforeEach, describe, expect, it } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { renewals } from '../../adapters/stored/renewals.ts';
import type { RenewalView } from '../../api/renewal.ts';
import { parkAccount } from '../../domain/account/account.ts';
import { unparkAccount } from '../../domain/account/pausing.ts';
import { instant } from '../../domain/values/calendar.ts';
import { RenewalId } from '../../domain/values/ids.ts';
import { AwsConsole } from '../console.ts';
import { givenLife } from './life.ts';
import { Person } from './person.ts';

const life = givenLife('2027-01-31T08:00:00Z');
const monthly = { billingPeriod: 'monthly' as const };
const NO = { declineCode: 'insufficient_funds' };

/** Each story begins where the one before has ended. */
let day = '2027-01-31';
beforeEach(() => {
  day = new Date(life.clock.now()).toISOString().slice(0, 10);
});
const daysOn = (days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Somebody whose renewal the bank has declined on day 30; what the card answers next is laid down here. */
async function inGrace(...next: (string | { declineCode?: string })[]) {
  const { admin, accountId, userIds } = await life.anAccount(3);
  await admin.buy(monthly);
  await life.cardAnswers(admin, [NO, ...next]);
  await life.until(daysOn(30));
  const { openRenewal } = await life.account(admin);
  if (!openRenewal?.dunning) throw new Error('nothing is open');
  const { renewalId } = openRenewal;
  return { admin, accountId, userIds, renewalId, seen: () => life.outcomeOf(admin, renewalId) };
}

const CONFIRM = 'POST /v1/payment_intents/:id/confirm';
const ask = (admin: Person) => admin.request('POST', '/v1/subscription/payment');
const look = (admin: Person, renewalId: string) => admin.request('POST', `/v1/renewals/${renewalId}/authentication`);
const intentOf = (seen: RenewalView) => {
  const secret = seen.status === 'requires_action' ? seen.authentication?.clientSecret : undefined;
  if (!secret) throw new Error(`there is no secret: ${seen.status}`);
  return secret.split('_secret_')[0] ?? '';
};
/** The buyer answers, and what Stripe tells us of it has come in. */
const challenge = async (intentId: string, outcome: 'succeed' | 'fail') => {
  const answer = await life.test(`challenges/${intentId}`, { outcome });
  await life.clock.rest();
  return answer;
};
const statuses = async (admin: Person) =>
  (await life.ledgerOf(admin.accountId)).intents.map(({ status }) => status).toSorted();

describe('paying what is open', () => {
  it('renews at once, for the period that had fallen due, and nothing is tried on the days that were left', async () => {
    const { admin, renewalId, seen } = await inGrace();
    const answer = await ask(admin);
    expect(answer).toMatchObject({ status: 202, body: { renewalId, status: 'processing', totalMinor: 1_440 } });
    expect(answer.headers.get('location')).toBe(`/v1/renewals/${renewalId}`);
    expect(await seen()).toEqual({
      renewalId,
      status: 'paid',
      dueDate: daysOn(30),
      totalMinor: 1_440,
      currency: 'usd',
    });
    await life.until(daysOn(59));
    expect(await life.paid(admin)).toEqual([`1440: ${day} ${daysOn(30)}`, `1440: ${daysOn(30)} ${daysOn(60)}`]);
    expect(await life.charges(admin)).toEqual([`${day} succeeded`, `${daysOn(30)} failed`, `${daysOn(30)} succeeded`]);
  });

  it('asked for twice at once is one attempt', async () => {
    const { admin, seen } = await inGrace();
    const answers = await Promise.all([ask(admin), ask(admin), ask(admin)]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(await seen()).toMatchObject({ status: 'paid' });
    expect((await life.charges(admin)).length).toBe(3);
  });

  it('is refused where nothing is open, and where the subscription ends', async () => {
    const { admin } = await life.anAccount(3);
    expect(await ask(admin)).toMatchObject({ status: 409, body: { code: 'nothing_to_pay' } });
    await admin.buy(monthly);
    expect(await ask(admin)).toMatchObject({ status: 409, body: { code: 'nothing_to_pay' } });
    const { admin: leaving } = await inGrace();
    await leaving.request('POST', '/v1/subscription/cancellation', { body: {} });
    expect(await ask(leaving)).toMatchObject({ status: 409, body: { code: 'subscription_ending' } });
  });

  it('waits while a person of ours holds the account; a card that is given meanwhile is tried when it is let go', async () => {
    const { admin, renewalId } = await inGrace(NO);
    const act = { by: 'ops', why: 'a test', at: instant(life.clock.now()) };
    await accounts.change(await life.account(admin), (account) => parkAccount(account, act));
    expect(await ask(admin)).toMatchObject({ status: 409, body: { code: 'account_parked' } });
    expect(await life.giveCard(admin, 'pm_card_mastercard')).toMatchObject({ status: 200, body: { renewalId } });
    expect(await life.outcomeOf(admin, renewalId)).toMatchObject({ status: 'declined' });
    await life.clock.advance(60 * 60_000);
    expect((await life.charges(admin)).length).toBe(2);
    await accounts.change(await life.account(admin), (account) => unparkAccount(account, life.clock.now()));
    await life.clock.advance(6 * 60_000);
    expect((await life.charges(admin)).at(-1)).toBe(`${daysOn(30)} succeeded`);
  });

  it('that the bank declines moves no day that was set, and pauses the account after the third', async () => {
    const { admin, seen } = await inGrace(NO, NO, NO);
    const before = (await life.account(admin)).openRenewal?.dunning;
    for (let tries = 0; tries < 3; tries += 1) {
      expect((await ask(admin)).status).toBe(202);
      expect(await seen()).toMatchObject({ status: 'declined', declineCode: 'insufficient_funds' });
    }
    expect((await life.account(admin)).openRenewal?.dunning).toEqual(before);
    const paused = await ask(admin);
    expect(paused).toMatchObject({ status: 429, body: { code: 'too_many_declines' } });
    expect(paused.headers.get('retry-after')).toBe('60');
    await life.until(`${daysOn(31)}T12:00:00Z`);
    expect((await life.charges(admin)).at(-1)).toBe(`${daysOn(31)} succeeded`);
  });

  it('is begun by the sweep where it could not be begun at once', async () => {
    const { admin } = await inGrace();
    expect((await life.withoutStepFunctions(() => ask(admin))).status).toBe(202);
    await life.clock.advance(6 * 60_000);
    expect((await life.charges(admin)).at(-1)).toBe(`${daysOn(30)} succeeded`);
  });

  it('is tried again while they wait where Stripe asks to come later, and is no decline', async () => {
    const { admin, renewalId, seen } = await inGrace();
    await life.test('faults', { kind: '429', call: CONFIRM });
    expect((await ask(admin)).status).toBe(202);
    await life.clock.rest();
    const { body } = await admin.request('GET', `/v1/renewals/${renewalId}`);
    expect(body).toMatchObject({ status: 'processing' });
    await life.clock.advance(6 * 60_000);
    expect(await seen()).toMatchObject({ status: 'paid' });
    expect((await life.account(admin)).declines).toBeUndefined();
  });

  it('is given up where Stripe has asked to come later for as long as anybody waits', async () => {
    const { admin, renewalId } = await inGrace();
    await life.test('faults', { kind: '429', call: CONFIRM, times: 1_000 });
    await ask(admin);
    await life.clock.advance(2 * 60 * 60_000);
    const { openRenewal, inFlight } = await life.account(admin);
    expect(openRenewal).not.toHaveProperty('payNow');
    expect(inFlight).toMatchObject({ stage: 'waiting' });
    await life.noFaults();
    await life.clock.advance(3 * 60 * 60_000);
    expect(await life.charges(admin)).toEqual([`${day} succeeded`, `${daysOn(30)} failed`]);
    const { body } = await admin.request('GET', `/v1/renewals/${renewalId}`);
    expect(body).toMatchObject({ status: 'declined' });
    await life.until(`${daysOn(31)}T12:00:00Z`);
    expect((await life.charges(admin)).at(-1)).toBe(`${daysOn(31)} succeeded`);
  });

  it('is forgotten where whoever asked has gone before it could be begun', async () => {
    const { admin, renewalId } = await inGrace();
    await life.withoutStepFunctions(async () => {
      await ask(admin);
      await life.clock.advance(31 * 60_000);
    });
    await life.clock.advance(3 * 60 * 60_000);
    expect(await life.charges(admin)).toEqual([`${day} succeeded`, `${daysOn(30)} failed`]);
    expect((await life.account(admin)).openRenewal).not.toHaveProperty('payNow');
    const { body } = await admin.request('GET', `/v1/renewals/${renewalId}`);
    expect(body).toMatchObject({ status: 'declined', declineCode: 'insufficient_funds' });
  });

  it('asks no bank once whoever asked has gone, where it was out of reach for as long as they waited', async () => {
    const { admin, renewalId } = await inGrace();
    const { lambda } = life.stack();
    const { invoke } = lambda;
    lambda.invoke = async (name, event) => {
      if (!name.endsWith(':charge-renewal')) return invoke.call(lambda, name, event);
      throw Object.assign(new Error('out of reach'), { name: 'Outage' });
    };
    await ask(admin);
    await life.clock.advance(31 * 60_000);
    lambda.invoke = invoke;
    await life.clock.advance(3 * 60 * 60_000);
    expect(await life.outcomeOf(admin, renewalId)).toMatchObject({
      status: 'declined',
      declineCode: 'insufficient_funds',
    });
    expect(await life.charges(admin)).toEqual([`${day} succeeded`, `${daysOn(30)} failed`]);
    await life.until(`${daysOn(31)}T12:00:00Z`);
    expect((await life.charges(admin)).at(-1)).toBe(`${daysOn(31)} succeeded`);
  });

  it('is seen by the account’s admins alone; another account’s renewal is not there', async () => {
    const { admin, renewalId, userIds, accountId } = await inGrace();
    const member = new Person(life.stack(), accountId, userIds[1] ?? '');
    const { admin: stranger } = await life.anAccount();
    expect(await ask(member)).toMatchObject({ status: 403, body: { code: 'not_an_admin' } });
    for (const path of [`/v1/renewals/${renewalId}`, '/v1/renewals/rnw_none', '/v1/renewals/x'])
      expect(await stranger.request('GET', path)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await look(stranger, renewalId)).status).toBe(404);
    expect((await admin.request('GET', `/v1/renewals/${renewalId}`)).status).toBe(200);
  });
});

describe('a bank that wants to see the buyer', () => {
  it('is not asked again by itself, and is answered at the page', async () => {
    const { admin } = await life.anAccount(3);
    const bought = await admin.buy(monthly, 'pm_card_authenticationRequired');
    if (bought.status !== 'requires_action') throw new Error(bought.status);
    await challenge(bought.authentication?.clientSecret.split('_secret_')[0] ?? '', 'succeed');
    await admin.outcome(bought.checkoutId);
    await life.cardAnswers(admin, [{ declineCode: 'authentication_required' }, 'requires_action']);
    await life.until(daysOn(45));
    expect(await life.charges(admin)).toEqual([`${day} succeeded`, `${daysOn(30)} failed`]);
    const { openRenewal } = await life.account(admin);
    expect(openRenewal?.dunning).toMatchObject({ remedy: 'buyer' });
    expect((await ask(admin)).status).toBe(202);
    await challenge(intentOf(await life.outcomeOf(admin, openRenewal?.renewalId ?? '')), 'succeed');
    expect(await life.outcomeOf(admin, openRenewal?.renewalId ?? '')).toMatchObject({ status: 'paid' });
    expect(await life.paid(admin)).toEqual([`1440: ${day} ${daysOn(30)}`, `1440: ${daysOn(30)} ${daysOn(60)}`]);
  });
});

describe('the bank’s challenge', () => {
  it('is shown to whoever asked to pay alone, also after a reload, and once passed renews by the webhook alone', async () => {
    const { admin, accountId, renewalId, seen } = await inGrace('requires_action');
    await ask(admin);
    const first = await seen();
    expect((await ask(admin)).body).toEqual(first);
    const otherId = await life.stack().host.addUser(accountId, 'enterprise_admin');
    const others = await life.outcomeOf(new Person(life.stack(), accountId, otherId), renewalId);
    expect(others.status).toBe('requires_action');
    expect(others).not.toHaveProperty('authentication');
    await challenge(intentOf(first), 'succeed');
    expect(await seen()).toMatchObject({ status: 'paid' });
    const name = `${renewalId}-${(await renewals.mustGet(RenewalId.parse(renewalId))).executionNumber}`;
    expect(life.stack().stepFunctions.execution(name)?.states).toEqual([
      'PriceRenewal',
      'ChargeRenewal',
      'AwaitRenewalAuthentication',
      'RecordRenewal',
    ]);
  });

  it('once passed renews by the browser’s word alone, when the webhook is lost', async () => {
    const { admin, renewalId, seen } = await inGrace('requires_action');
    await ask(admin);
    const intentId = intentOf(await seen());
    expect((await look(admin, renewalId)).body).toMatchObject({ status: 'requires_action' });
    await life.test('webhooks', { mode: 'drop' });
    await challenge(intentId, 'succeed');
    expect(await look(admin, renewalId)).toMatchObject({ status: 202, body: { renewalId } });
    await life.test('webhooks', { mode: 'deliver' });
    expect(await seen()).toMatchObject({ status: 'paid' });
  });

  it('once failed is a no, its secret is good for nothing, and the next try is a payment of its own', async () => {
    const { admin, seen } = await inGrace('requires_action');
    const before = (await life.account(admin)).openRenewal?.dunning;
    await ask(admin);
    const intentId = intentOf(await seen());
    await challenge(intentId, 'fail');
    expect(await seen()).toMatchObject({ status: 'declined', declineCode: 'authentication_failed' });
    expect(await statuses(admin)).toEqual(['canceled', 'succeeded']);
    expect((await life.account(admin)).openRenewal?.dunning).toEqual(before);
    await ask(admin);
    expect(await seen()).toMatchObject({ status: 'paid' });
    expect(await statuses(admin)).toEqual(['canceled', 'succeeded', 'succeeded']);
  });

  it('left alone for 15 minutes is a no, and a late answer charges nothing', async () => {
    const { admin, seen } = await inGrace('requires_action');
    await ask(admin);
    const intentId = intentOf(await seen());
    await life.clock.advance(15 * 60_000);
    expect(await seen()).toMatchObject({ status: 'declined', declineCode: 'authentication_expired' });
    expect((await challenge(intentId, 'succeed')).status).toBe(400);
    await life.until(`${daysOn(31)}T12:00:00Z`);
    expect((await life.charges(admin)).at(-1)).toBe(`${daysOn(31)} succeeded`);
    expect(await life.paid(admin)).toHaveLength(2);
  });

  it('is not shown again once whoever asked has gone, whatever goes on by then', async () => {
    const { admin, renewalId, seen } = await inGrace('requires_action');
    await ask(admin);
    await seen();
    await new AwsConsole(life.stack()).stop({ renewalId });
    // The lease ends, and the sweep goes on with the attempt that was broken off.
    await life.clock.advance(70 * 60_000);
    const { executionNumber } = await renewals.mustGet(RenewalId.parse(renewalId));
    expect(life.stack().stepFunctions.execution(`${renewalId}-${executionNumber}`)).toMatchObject({
      status: 'SUCCEEDED',
      states: ['PriceRenewal', 'ChargeRenewal', 'AwaitRenewalAuthentication', 'RecordDecline', 'RenewalDeclined'],
    });
    expect(await statuses(admin)).toEqual(['canceled', 'succeeded']);
  });

  it('passed in the last moment, with every message lost, renews all the same', async () => {
    const { admin, seen } = await inGrace('requires_action');
    await ask(admin);
    const intentId = intentOf(await seen());
    await life.test('webhooks', { mode: 'drop' });
    await life.clock.advance(14 * 60_000);
    await challenge(intentId, 'succeed');
    await life.clock.advance(60_000);
    await life.test('webhooks', { mode: 'deliver' });
    expect(await seen()).toMatchObject({ status: 'paid' });
    expect(await life.paid(admin)).toHaveLength(2);
  });
});
