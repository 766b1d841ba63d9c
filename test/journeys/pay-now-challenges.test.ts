import { describe, expect, it } from '@jest/globals';
import { renewals } from '../../adapters/stored/renewals.ts';
import type { RenewalView } from '../../api/renewal.ts';
import { RenewalId } from '../../domain/values/ids.ts';
import { AwsConsole } from '../console.ts';
import { givenGrace, monthly } from './in-grace.ts';
import { Person } from './person.ts';

const { life, day, daysOn, inGrace, ask, look } = givenGrace();

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

describe('a bank that wants to see the buyer', () => {
  it('is not asked again by itself, and is answered at the page', async () => {
    const { admin } = await life.anAccount(3);
    const bought = await admin.buy(monthly, 'pm_card_authenticationRequired');
    if (bought.status !== 'requires_action') throw new Error(bought.status);
    await challenge(bought.authentication?.clientSecret.split('_secret_')[0] ?? '', 'succeed');
    await admin.outcome(bought.checkoutId);
    await life.cardAnswers(admin, [{ declineCode: 'authentication_required' }, 'requires_action']);
    await life.until(daysOn(45));
    expect(await life.charges(admin)).toEqual([`${day()} succeeded`, `${daysOn(30)} failed`]);
    const { openRenewal } = await life.account(admin);
    expect(openRenewal?.dunning).toMatchObject({ remedy: 'buyer' });
    expect((await ask(admin)).status).toBe(202);
    await challenge(intentOf(await life.outcomeOf(admin, openRenewal?.renewalId ?? '')), 'succeed');
    expect(await life.outcomeOf(admin, openRenewal?.renewalId ?? '')).toMatchObject({ status: 'paid' });
    expect(await life.paid(admin)).toEqual([`1440: ${day()} ${daysOn(30)}`, `1440: ${daysOn(30)} ${daysOn(60)}`]);
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
