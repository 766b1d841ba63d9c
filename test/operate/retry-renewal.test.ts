import { describe, expect, it } from '@jest/globals';
import { renewals } from '../../adapters/stored/renewals.ts';
import { RenewalId } from '../../domain/values/ids.ts';
import { open } from '../../operate/open.ts';
import { park } from '../../operate/park.ts';
import { release } from '../../operate/release.ts';
import { retry } from '../../operate/retry.ts';
import { judgeCalls } from '../boundary.ts';
import { once, signedFor } from './given.ts';
import { givenSubscribers, no } from './subscribers.ts';

const { life, act, days, bought } = givenSubscribers();

const dueDateOf = (renewalId: RenewalId) => renewalId.slice(-8).replace(/(....)(..)(..)/, '$1-$2-$3');

describe('retry', () => {
  it('charges what is overdue now, and the days of dunning stay', async () => {
    const { admin, renewalId } = await bought(no, no);
    await life.until('2027-01-31T11:00:00Z');
    expect(await retry(renewalId, act())).toEqual([`The execution ${renewalId}-2 is started.`]);
    await life.clock.rest();
    expect((await life.account(admin)).openRenewal).toMatchObject({
      attempts: 2,
      dunning: { retryOn: ['2027-02-01', '2027-02-03', '2027-02-07', '2027-02-14'], endsOn: '2027-02-21' },
    });
    await retry(renewalId, act());
    await life.clock.rest();
    expect(await life.charges(admin)).toEqual([
      '2027-01-01 succeeded',
      '2027-01-31 failed',
      '2027-01-31 failed',
      '2027-01-31 succeeded',
    ]);
    expect(await retry(renewalId, act())).toEqual([]);
    expect(await signedFor(renewalId)).toEqual(['retry', 'retry']);
  });

  it('three times at once makes one attempt', async () => {
    const { admin, renewalId } = await bought(no, no, no);
    await days(31);
    await Promise.all([retry(renewalId, act()), retry(renewalId, act()), retry(renewalId, act())]);
    await life.clock.rest();
    expect((await life.account(admin)).openRenewal?.attempts).toBeLessThanOrEqual(3);
    expect((await renewals.mustGet(renewalId)).executionNumber).toBe((await life.account(admin)).openRenewal?.attempts);
  });

  it('is declined for a card that the bank wants to see no more, and for an account that is parked', async () => {
    const { renewalId } = await bought({ declineCode: 'stolen_card' });
    const { admin, renewalId: other } = await bought(no, no);
    await days(30);
    await expect(retry(renewalId, act())).rejects.toThrow('not tried again, after stolen_card: another card');
    await park(admin.accountId, act());
    await expect(retry(other, act())).rejects.toThrow('is parked');
    await expect(retry(RenewalId.parse('rnw_none'), act())).rejects.toThrow('There is no rnw_none');
    expect(await signedFor(renewalId)).toEqual([]);
  });

  it('goes on at once with what is stuck', async () => {
    const { admin, renewalId } = await bought();
    const { lambda } = life.stack();
    const { invoke } = lambda;
    lambda.invoke = async (name, event) => {
      if (!name.endsWith(':record-renewal')) return invoke.call(lambda, name, event);
      throw Object.assign(new Error('out of reach'), { name: 'Outage' });
    };
    await days(30);
    lambda.invoke = invoke;
    expect((await renewals.mustGet(renewalId)).state.status).toBe('stuck');
    await expect(release(admin.accountId, act())).rejects.toThrow(`${renewalId} holds it`);
    expect(await open()).toContainEqual(expect.stringMatching(`^${renewalId} of ${admin.accountId}, due on .*: stuck`));
    await once(life, () => retry(renewalId, act()));
    expect((await renewals.mustGet(renewalId)).state.status).toBe('paid');
    expect((await life.ledgerOf(admin.accountId)).taken).toHaveLength(2);
  });
});

describe('open', () => {
  it('lists a renewal that was given up, of which a line for the alarm has told', async () => {
    const { admin, renewalId } = await bought();
    const refused = judgeCalls(({ name, response }) => {
      if (name !== 'POST /v2/email/outbound-emails') return 'serve';
      response.writeHead(400, { 'x-amzn-errortype': 'MessageRejected' }).end('{"message":"refused"}');
      return 'answered';
    });
    await days(50).finally(refused);
    const { givenUpAt } = await renewals.mustGet(renewalId);
    expect(await open()).toContain(
      `${renewalId} of ${admin.accountId}, due on ${dueDateOf(renewalId)}: paid, given up since ${givenUpAt}`,
    );
    const told = life.logs.filter(({ message }) => JSON.stringify(message).includes(renewalId));
    expect(told).toContainEqual(
      expect.objectContaining({
        functionName: 'renew-subscriptions',
        level: 'ERROR',
        message: { message: 'renewal given up', renewalId, status: 'paid' },
      }),
    );
  });
});
