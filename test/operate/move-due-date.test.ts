import { describe, expect, it } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { requestCancellation } from '../../domain/account/cancelling.ts';
import { moveDueDate } from '../../operate/move-due-date.ts';
import { once } from './given.ts';
import { date, givenSubscribers, no, verbsOn } from './subscribers.ts';

const { life, act, days, bought } = givenSubscribers();

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
