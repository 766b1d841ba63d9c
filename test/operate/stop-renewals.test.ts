import { describe, expect, it } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { requestCancellation } from '../../domain/account/cancelling.ts';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { open } from '../../operate/open.ts';
import { retry } from '../../operate/retry.ts';
import { start, stop } from '../../operate/switch.ts';
import { once } from './given.ts';
import { givenSubscribers, hasFeatures, no } from './subscribers.ts';

const { life, act, days, bought } = givenSubscribers();

describe('stop renewals', () => {
  it('charges nobody and duns nobody, finishes what ends, and gives as many days more when they run again', async () => {
    const [overdue, coming, cancelled] = [await bought(no, no), await bought(), await bought()];
    const { clock } = life;
    await days(31);
    const { admin: late } = await bought();
    await accounts.change(await life.account(cancelled.admin), (account) =>
      requestCancellation(account, undefined, clock.now()),
    );
    const before = (await life.account(overdue.admin)).openRenewal?.dunning;
    await once(life, () => stop('renewals', act()));
    expect(await open()).toContainEqual(expect.stringMatching(/^renewals are stopped since /));
    await days(31);
    expect(await life.paid(coming.admin)).toHaveLength(2);
    expect(await life.paid(late)).toHaveLength(1);
    expect(await hasFeatures(late)).toBe(true);
    expect((await life.account(overdue.admin)).openRenewal?.dunning).toEqual(before);
    expect((await life.account(cancelled.admin)).subscription).toBeUndefined();
    await expect(retry(overdue.renewalId, act())).rejects.toThrow('Renewals are stopped');
    await once(life, () => start('renewals', act()));
    const later = new Date(Date.parse(before?.endsOn ?? '') + 31 * 86_400_000).toISOString().slice(0, 10);
    expect((await life.account(overdue.admin)).openRenewal?.dunning?.endsOn).toBe(later);
    await days(3);
    expect(await life.paid(late)).toHaveLength(2);
    expect((await life.account(overdue.admin)).subscription).toMatchObject({ status: 'active' });
  });
});

describe('stop renewals while somebody pays', () => {
  it('asks no bank for them, and nobody is charged for that wish when they run again', async () => {
    const { admin } = await bought(no);
    await life.until(`${(await life.account(admin)).subscription?.period.to}T11:00:00Z`);
    const { lambda } = life.stack();
    const { invoke } = lambda;
    lambda.invoke = async (name, event) => {
      if (name.endsWith(':charge-renewal')) await stop('renewals', act());
      return invoke.call(lambda, name, event);
    };
    expect((await admin.request('POST', '/v1/subscription/payment')).status).toBe(202);
    await life.clock.rest();
    lambda.invoke = invoke;
    expect((await life.account(admin)).openRenewal?.payNow).toBeUndefined();
    await start('renewals', act());
    await life.clock.advance(10 * MINUTE_MS);
    expect(await life.charges(admin)).toHaveLength(2);
  });
});
