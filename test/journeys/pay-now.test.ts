import { describe, expect, it } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { parkAccount } from '../../domain/account/account.ts';
import { unparkAccount } from '../../domain/account/pausing.ts';
import { instant } from '../../domain/values/calendar.ts';
import { start, stop } from '../../operate/switch.ts';
import { givenGrace, monthly, NO } from './in-grace.ts';
import { Person } from './person.ts';

const { life, day, daysOn, inGrace, ask, look } = givenGrace();

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
    expect(await life.paid(admin)).toEqual([`1440: ${day()} ${daysOn(30)}`, `1440: ${daysOn(30)} ${daysOn(60)}`]);
    expect(await life.charges(admin)).toEqual([
      `${day()} succeeded`,
      `${daysOn(30)} failed`,
      `${daysOn(30)} succeeded`,
    ]);
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

  it('is refused while a person has stopped renewals, who says when to come again, and goes through behind that', async () => {
    const { admin, seen } = await inGrace();
    const act = () => ({ by: 'ops', why: 'a test', at: instant(life.clock.now()) });
    await stop('renewals', act());
    const answer = await ask(admin);
    await start('renewals', act());
    expect(answer).toMatchObject({ status: 503, body: { code: 'payments_stopped' } });
    expect(answer.headers.get('retry-after')).toBe('300');
    expect(await ask(admin)).toMatchObject({ status: 202 });
    expect(await seen()).toMatchObject({ status: 'paid' });
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
