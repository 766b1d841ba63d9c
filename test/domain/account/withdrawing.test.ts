import { expect, test } from '@jest/globals';
import { beginEnding } from '../../../domain/account/ending.ts';
import { end } from '../../../domain/account/features.ts';
import { claimAttempt, dueRenewal } from '../../../domain/account/renewing.ts';
import { withdrawChange } from '../../../domain/account/withdrawing.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { Refusal } from '../../../domain/values/refusal.ts';
import { annual, Subscribed } from './subscribed.ts';

const nowMs = Date.parse('2027-05-12T12:00:00Z');
const dueMs = Date.parse('2027-11-28T10:00:00Z');

/** A month instead of the year waits for the next payment. */
function waiting() {
  const subscribed = new Subscribed(3);
  subscribed.buy('2026-11-28');
  const before = subscribed.account;
  subscribed.buy('2027-05-12', { ...annual, billingPeriod: 'monthly' });
  const { account } = subscribed;
  const renewalId = dueRenewal(account);
  if (!renewalId || !account.subscription) throw new Error('nothing was bought');
  return { before, account, renewalId, subscriptionId: account.subscription.subscriptionId };
}

test('what waits is taken back, and leaves nothing but the news of it', () => {
  const { before, account } = waiting();
  const version = account.version + 1;
  const { accountId, subscription } = before;
  expect(withdrawChange(account, nowMs)).toEqual({
    ...{ ...account, subscription, version },
    outbox: [
      {
        ...{ to: 'host', id: `${accountId}:${version}:subscription.changed`, at: instant(nowMs) },
        fact: { type: 'subscription.changed', changes: ['pending'], previous: {} },
      },
    ],
  });
});

test('where nothing waits, nothing changes', () => {
  const { before } = waiting();
  expect(withdrawChange(before, nowMs)).toBe(before);
});

test('what waits is not taken back on the free plan, while it ends, or once it is being paid', () => {
  const { account, ...renewal } = waiting();
  expect(() => withdrawChange(end(account, 'returned', nowMs), nowMs)).toThrow(new Refusal('NoSubscription'));
  const ending = beginEnding(account, renewal, { isInVain: true, isBusy: false }, nowMs);
  expect(() => withdrawChange(ending, nowMs)).toThrow(new Refusal('SubscriptionEnding'));
  const open = claimAttempt(account, renewal.renewalId, false, dueMs);
  expect(() => withdrawChange(open, nowMs)).toThrow(new Refusal('PaymentOpen'));
});
