import { describe, expect, it } from '@jest/globals';
import { ALL, adminOnly, FREE, givenChanges, monthly } from './changed.ts';
import { Person } from './person.ts';

const { life, heard, joined, leaves, change } = givenChanges();

describe('a change of the subscription', () => {
  it('that gives something up costs nothing, asks Stripe nothing, and begins with the renewal', async () => {
    const { admin, userIds, accountId } = await life.anAccount(3);
    await admin.buy(monthly);
    const other = new Person(life.stack(), accountId, userIds[1] ?? '');
    const before = (await life.ledgerOf(admin.accountId)).calls.length;
    const { quote, outcome } = await change(admin, { ...monthly, ...adminOnly });
    expect(quote).toMatchObject({ effective: quote.nextDueDate, waits: ['scope'], totalMinor: 0, lines: [] });
    expect(outcome).toMatchObject({ status: 'completed', subscription: { scope: 'all_current_users' } });
    expect((await life.ledgerOf(admin.accountId)).calls.length).toBe(before);
    expect((await admin.account()).subscription).toMatchObject({
      pendingChange: { date: quote.nextDueDate, scope: 'admin_only' },
      nextPayment: { seats: 1, totalMinor: 480 },
    });
    expect(await life.paid(admin)).toHaveLength(1);

    await life.until(quote.nextDueDate);
    expect(await life.paid(admin)).toHaveLength(2);
    expect((await admin.account()).subscription).toMatchObject({ scope: 'admin_only', seats: 1, pendingChange: null });
    expect(await other.features()).toMatchObject(FREE);
    expect(await admin.features()).toMatchObject(ALL);
    expect((await life.ledgerOf(admin.accountId)).taken).toMatchObject([{ amount: 1_440 }, { amount: 480 }]);
  });

  it('that waits leaves uncovered whoever has no seat, and says so', async () => {
    const { admin } = await life.anAccount(2);
    await admin.buy();
    await joined(admin);
    const { quote } = await change(admin, monthly);
    expect(quote).toMatchObject({ waits: ['period'] });
    expect((await admin.account()).subscription).toMatchObject({ seats: 2, seatsInUse: 2, uncoveredUsers: 1 });
  });

  it('that waits for the admin alone ends the subscription, uncharged, where that admin is gone by then', async () => {
    const { admin, accountId } = await life.anAccount(2);
    const otherId = await life.stack().host.addUser(accountId, 'enterprise_admin');
    await admin.buy(monthly);
    const { quote } = await change(admin, { ...monthly, ...adminOnly });
    await leaves(admin, admin.userId);
    await life.until(quote.nextDueDate);
    expect((await new Person(life.stack(), accountId, otherId).account()).subscription).toBeNull();
    expect(await life.paid(admin)).toHaveLength(1);
    expect((await life.ledgerOf(accountId)).taken).toHaveLength(1);
  });

  it('that waits is taken back, as often as one likes, until it is priced', async () => {
    const { admin } = await life.anAccount(2);
    await admin.buy(monthly);
    await change(admin, { ...monthly, ...adminOnly });
    for (const _ of [1, 2])
      expect(await admin.request('DELETE', '/v1/subscription/pending-change')).toMatchObject({
        status: 200,
        body: { pendingChange: null, nextPayment: { seats: 2 } },
      });
    await life.clock.rest();
    const changed = heard(admin).filter(({ type }) => type === 'subscription.changed');
    expect(changed.map(({ detail }) => detail.changes)).toEqual([['pending'], ['pending']]);
    expect(new Set(changed.map(({ detail }) => detail.eventId)).size).toBe(2);
  });
});
