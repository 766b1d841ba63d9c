import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { accounts } from '../../adapters/stored/accounts.ts';
import { actsOn } from '../../adapters/stored/acts.ts';
import { renewals } from '../../adapters/stored/renewals.ts';
import { InvoicesView } from '../../api/invoices.ts';
import { requestCancellation } from '../../domain/account/cancelling.ts';
import { CalendarDate } from '../../domain/values/calendar.ts';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { CheckoutId, RenewalId } from '../../domain/values/ids.ts';
import { due } from '../../operate/due.ts';
import { end } from '../../operate/end.ts';
import { follow } from '../../operate/follow.ts';
import { moveDueDate } from '../../operate/move-due-date.ts';
import { open } from '../../operate/open.ts';
import { park, unpark } from '../../operate/park.ts';
import { refund } from '../../operate/refund.ts';
import { release } from '../../operate/release.ts';
import { retry } from '../../operate/retry.ts';
import { start, stop } from '../../operate/switch.ts';
import { judgeCalls } from '../boundary.ts';
import type { Person } from '../journeys/given.ts';
import { givenLife } from '../journeys/life.ts';
import { Table } from '../table.ts';
import { actOf, once } from './given.ts';

const life = givenLife('2027-01-01T08:00:00Z');
const act = () => actOf(life);
const signedFor = async (operation: RenewalId) => (await actsOn({ operation })).map(({ verb }) => verb);
const verbsOn = async ({ accountId }: Person) => (await actsOn({ accountId })).map(({ verb }) => verb);
const Features = z.object({ features: z.array(z.string()) });
const hasFeatures = async (admin: Person) => Features.parse(await admin.features()).features.includes('compliance');
const dueDateOf = (renewalId: RenewalId) => renewalId.slice(-8).replace(/(....)(..)(..)/, '$1-$2-$3');
const date = (text: string) => CalendarDate.parse(text);

/** Bought today for a month; the bank says so to the next payments. */
async function bought(...answers: Parameters<typeof life.cardAnswers>[1]) {
  const { admin } = await life.anAccount(12);
  const { checkoutId } = await admin.buy({ billingPeriod: 'monthly' });
  if (answers.length > 0) await life.cardAnswers(admin, answers);
  const { subscription } = await life.account(admin);
  const to = subscription?.period.to ?? '';
  const renewalId = RenewalId.parse(`rnw_${checkoutId.slice(4)}_${to.replaceAll('-', '')}`);
  return { admin, checkoutId: CheckoutId.parse(checkoutId), renewalId };
}

const no = { declineCode: 'insufficient_funds' };
const days = (count: number) => life.clock.advance(count * 24 * 60 * MINUTE_MS);

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

describe('refund', () => {
  it('gives the money of a renewal back, credits its invoice, and ends what it paid for', async () => {
    const { admin, renewalId } = await bought();
    await days(31);
    expect(await once(life, () => refund(renewalId, act()))).toEqual([
      'The refund succeeded, and what it had paid for has ended.',
    ]);
    expect((await life.account(admin)).subscription).toBeUndefined();
    expect(await hasFeatures(admin)).toBe(false);
    const { invoices } = InvoicesView.parse((await admin.request('GET', '/v1/invoices')).body);
    expect(invoices.map(({ kind, totalMinor }) => [kind, totalMinor])).toEqual([
      ['credit_note', 5_760],
      ['invoice', 5_760],
      ['invoice', 5_760],
    ]);
    expect(await signedFor(renewalId)).toEqual(['refund']);
  });

  it('of an earlier period ends nothing', async () => {
    const { admin, checkoutId } = await bought();
    await days(31);
    expect(await refund(checkoutId, act())).toEqual(['The refund succeeded.']);
    expect(await hasFeatures(admin)).toBe(true);
    expect((await life.account(admin)).subscription).toMatchObject({ status: 'active' });
  });

  it('is declined while it is not paid', async () => {
    const { renewalId } = await bought(no);
    await days(30);
    await expect(refund(renewalId, act())).rejects.toThrow('is declined. The workflow settles it first');
  });
});

describe('follow', () => {
  it('brings the books to what went back of a renewal, of which no webhook told', async () => {
    const { admin, renewalId } = await bought();
    await days(31);
    const { intents } = await life.ledgerOf(admin.accountId);
    const renewed = intents.find(({ metadata }) => metadata.renewalId === renewalId);
    await life.test('webhooks', { mode: 'drop' });
    await life.test('refunds', { paymentIntentId: renewed?.id, amount: 400 });
    await life.test('webhooks', { mode: 'deliver' });
    expect(await once(life, () => follow(renewalId, act()))).toEqual(['Of $57.60 we keep $53.60.']);
    expect(await hasFeatures(admin)).toBe(true);
  });
});

describe('end', () => {
  it('ends a subscription now by the path on which every one ends, and takes or gives no money', async () => {
    const { admin, renewalId } = await bought();
    await days(3);
    expect(await once(life, () => end(admin.accountId, act()))).toEqual([`An execution of ${renewalId} ends it now.`]);
    expect((await life.account(admin)).subscription).toBeUndefined();
    expect(await hasFeatures(admin)).toBe(false);
    const states = life.stack().stepFunctions.execution(`${renewalId}-1`)?.states;
    expect(states).toEqual(['PriceRenewal', 'EndSubscription', 'SubscriptionEnded']);
    expect((await life.ledgerOf(admin.accountId)).taken).toMatchObject([{ amount_refunded: 0 }]);
    expect(life.stack().aws.events()).toContainEqual(
      expect.objectContaining({
        'detail-type': 'subscription.ended',
        detail: expect.objectContaining({ accountId: admin.accountId, reason: 'ended_by_seller' }),
      }),
    );
    expect(await verbsOn(admin)).toEqual(['end']);
    await days(40);
    expect(await life.charges(admin)).toHaveLength(1);
    expect((await admin.buy()).status).toBe('completed');
  });

  it('ends what is overdue, and cancels its payment', async () => {
    const { admin } = await bought(no);
    await days(30);
    await end(admin.accountId, act());
    await life.clock.rest();
    expect((await life.account(admin)).subscription).toBeUndefined();
    expect((await life.ledgerOf(admin.accountId)).intents.map(({ status }) => status).sort()).toEqual([
      'canceled',
      'succeeded',
    ]);
  });

  it('is done by the sweep where the operator’s command broke off, also for an account that is parked', async () => {
    const { admin } = await bought();
    await park(admin.accountId, act());
    await life.withoutStepFunctions(() => expect(end(admin.accountId, act())).rejects.toThrow());
    expect(await hasFeatures(admin)).toBe(true);
    await life.clock.advance(20 * MINUTE_MS);
    expect((await life.account(admin)).subscription).toBeUndefined();
  });

  it('has nothing to do on the free plan', async () => {
    const { admin } = await life.anAccount(1);
    expect(await end(admin.accountId, act())).toEqual([]);
  });
});

describe('move-due-date', () => {
  it('moves the day of the next payment, once, and the period after it begins there', async () => {
    const { admin } = await bought();
    const { subscription, version } = await life.account(admin);
    const from = subscription?.period.to ?? '';
    const to = date(new Date(Date.parse(from) + 10 * 86_400_000).toISOString().slice(0, 10));
    await once(life, () => moveDueDate(admin.accountId, to, act()));
    await life.clock.advance(7 * 60_000);
    expect(life.stack().aws.events()).toContainEqual(
      expect.objectContaining({
        'detail-type': 'subscription.changed',
        detail: expect.objectContaining({
          accountId: admin.accountId,
          version: 2,
          changes: ['period'],
          previous: { period: { from: subscription?.period.from, to: from } },
          subscription: expect.objectContaining({ period: { from: subscription?.period.from, to } }),
        }),
      }),
    );
    expect((await life.account(admin)).version).toBe(version + 1);
    await life.until(from);
    expect(await life.paid(admin)).toHaveLength(1);
    await life.until(to);
    expect((await life.paid(admin)).at(-1)).toMatch(`5760: ${to} `);
    expect(await verbsOn(admin)).toEqual([`move-due-date ${to}`]);
  });

  it('announces an annual payment for the new day', async () => {
    const { admin } = await life.anAccount(12);
    await admin.buy();
    const dueDate = (await life.account(admin)).subscription?.period.to ?? '';
    const to = date(`${Number(dueDate.slice(0, 4)) + 1}${dueDate.slice(4)}`);
    await moveDueDate(admin.accountId, to, act());
    expect((await life.account(admin)).subscription?.reminders?.map(({ on }) => on.slice(0, 4))).toEqual([
      to.slice(0, 4),
      to.slice(0, 4),
      to.slice(0, 4),
    ]);
  });

  it('is declined while a payment is open, to a day that is over, and where there is or will be none', async () => {
    const { admin } = await bought(no);
    const { admin: cancelled } = await bought();
    const { admin: free } = await life.anAccount(1);
    const { clock } = life;
    await accounts.change(await life.account(cancelled), (account) =>
      requestCancellation(account, undefined, clock.now()),
    );
    const tomorrow = date(new Date(clock.now() + 86_400_000).toISOString().slice(0, 10));
    const yesterday = date(new Date(clock.now() - 86_400_000).toISOString().slice(0, 10));
    await expect(moveDueDate(admin.accountId, yesterday, act())).rejects.toThrow('is over');
    await expect(moveDueDate(cancelled.accountId, tomorrow, act())).rejects.toThrow('ends with what is paid');
    await expect(moveDueDate(free.accountId, tomorrow, act())).rejects.toThrow('has no subscription');
    await days(30);
    await expect(moveDueDate(admin.accountId, date('2040-01-01'), act())).rejects.toThrow('is open');
    expect(await verbsOn(admin)).toEqual([]);
  });
});

describe('park', () => {
  it('charges nothing and sends no dunning, and its days move by as many as it was parked', async () => {
    const { admin, renewalId } = await bought(no, no);
    await days(31);
    const before = (await life.account(admin)).openRenewal?.dunning;
    const mails = () =>
      life
        .stack()
        .aws.emails()
        .filter(({ subject }) => /payment/i.test(subject)).length;
    const sent = mails();
    await park(admin.accountId, act());
    await days(30);
    expect((await life.charges(admin)).filter((charge) => charge.endsWith('failed'))).toHaveLength(2);
    expect(await hasFeatures(admin)).toBe(true);
    expect(mails()).toBe(sent);
    expect(await open()).toContainEqual(
      expect.stringMatching(`^${renewalId} .*: declined, 2 attempts, insufficient_funds, .*, parked$`),
    );
    await once(life, () => unpark(admin.accountId, act()));
    const after = (await life.account(admin)).openRenewal?.dunning;
    const later = (day = '') => new Date(Date.parse(day) + 30 * 86_400_000).toISOString().slice(0, 10);
    expect(after?.retryOn).toEqual(before?.retryOn.map(later));
    expect(after?.mailOn).toEqual(before?.mailOn.map(later));
    expect(after?.endsOn).toBe(later(before?.endsOn));
    await days(3);
    expect((await life.account(admin)).subscription).toMatchObject({ status: 'active' });
  });

  it('before the due date renews when it is let go', async () => {
    const { admin } = await bought();
    await park(admin.accountId, act());
    await days(40);
    expect(await life.paid(admin)).toHaveLength(1);
    await unpark(admin.accountId, act());
    await days(1);
    expect(await life.paid(admin)).toHaveLength(2);
  });
});

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

describe('due', () => {
  it('lets what was sold before there were renewals fall due, as often as one likes', async () => {
    const { admin } = await bought();
    const table = new Table();
    const pk = `ACCOUNT#${admin.accountId}`;
    const [item] = (await table.scan()).filter((each) => each.pk === pk && each.sk === 'ACCOUNT');
    if (!item) throw new Error('no such account');
    const { due: shard, dueAt, ...older } = item;
    await table.put([older]);
    table.close();
    await days(35);
    expect(await life.paid(admin)).toHaveLength(1);
    expect(await once(life, () => due(act()))).toEqual(['1 account falls due from now on.']);
    await days(1);
    expect(await life.paid(admin)).toHaveLength(2);
    expect((await actsOn({ everything: 'accounts' })).map(({ verb }) => verb)).toEqual(['due']);
  });
});
