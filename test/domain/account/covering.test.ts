import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../domain/account/account.ts';
import { uncoveredOf } from '../../../domain/account/covering.ts';
import type { Subscription } from '../../../domain/subscription/subscription.ts';
import { annual, Subscribed } from './subscribed.ts';

const forFive = () => {
  const subscribed = new Subscribed(5);
  subscribed.buy('2026-11-28');
  return subscribed;
};
const inForce = ({ subscription }: Account): Subscription => {
  if (!subscription) throw new Error('nothing was bought');
  return subscription;
};

describe('who is not covered', () => {
  test('is everybody on the free plan, and all but the admin where it is bought for them alone', () => {
    expect(uncoveredOf(new Subscribed(4).join().account)).toBe(5);
    const subscribed = new Subscribed(5);
    expect(uncoveredOf(subscribed.account)).toBe(5);
    subscribed.buy('2026-11-28', { ...annual, scope: 'admin_only' });
    expect(uncoveredOf(subscribed.account)).toBe(4);
    const { account } = subscribed;
    const leaves = subscribed.leave(2).account;
    expect(uncoveredOf(leaves)).toBe(3);
    expect(leaves.subscription).toBe(account.subscription);
    expect(subscribed.join().account.subscription).toBe(account.subscription);
  });

  test('is whoever has joined since, and is counted out when they leave', () => {
    const { account } = forFive().join(2);
    expect(uncoveredOf(account)).toBe(2);
    expect(uncoveredOf(forFive().join(2).leave(7).account)).toBe(1);
  });

  test('stays so when somebody leaves who was covered, until there is a seat for everybody', () => {
    const crowded = forFive().join(2).leave(2);
    expect(uncoveredOf(crowded.account)).toBe(2);
    expect(uncoveredOf(crowded.leave(3).account)).toBe(0);
    expect(uncoveredOf(forFive().join(2).leave(5).account)).toBe(2);
  });

  test('stays so whose role ever changes, and whoever leaves that was never there', () => {
    for (const user of [3, 7]) expect(uncoveredOf(forFive().join(2).become(user, 'enterprise_admin').account)).toBe(2);
    expect(uncoveredOf(forFive().join(2).leave(9).account)).toBe(2);
  });

  test('is told by the seats of what was stored before it was counted, and is nobody at a flat price', () => {
    const { account } = forFive().join(2);
    const { uncovered, ...subscription } = inForce(account);
    expect(uncovered).toBe(2);
    expect(uncoveredOf({ ...account, subscription })).toBe(2);
    expect(uncoveredOf({ ...account, subscription: { ...subscription, seats: 9 } })).toBe(0);
    expect(uncoveredOf({ ...account, subscription: { ...subscription, isFlat: true } })).toBe(0);
  });

  test('is counted from the next change on where it was not: whoever still has none gets the seat that is free', () => {
    const crowded = forFive().join(2);
    const { uncovered, ...subscription } = inForce(crowded.account);
    crowded.account = { ...crowded.account, subscription };
    expect(uncoveredOf(crowded.leave(2).account)).toBe(2);
    const { account } = crowded.leave(7);
    expect(inForce(account)).toMatchObject({ uncovered: 0, seatsAsOf: account.directory.version });
  });
});

describe('a free seat', () => {
  test('covers whoever comes to it by the write that counts them, and tells the host', () => {
    const left = forFive().leave(5);
    const before = left.account;
    const { account } = left.join();
    const { version } = account.directory;
    expect(inForce(account)).toMatchObject({ seats: 5, seatsAsOf: version, uncovered: 0 });
    expect(account.entitlement).toMatchObject({
      version: before.entitlement.version + 1,
      grant: { coverage: { scope: 'all_current_users', asOf: version } },
    });
    expect(account.version).toBe(before.version + 1);
    expect(account.outbox?.map(({ fact }) => fact)).toEqual([
      { type: 'subscription.changed', changes: ['coverage'], previous: {} },
    ]);
  });

  test('that somebody leaves behind is no news', () => {
    const full = forFive();
    const before = full.account;
    const { account } = full.leave(5);
    expect(account).toEqual({ ...before, directory: account.directory });
  });
});
