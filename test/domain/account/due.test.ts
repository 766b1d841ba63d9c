import { describe, expect, test } from '@jest/globals';
import { type Account, parkAccount } from '../../../domain/account/account.ts';
import { closeAccount } from '../../../domain/account/account-events.ts';
import { requestCancellation } from '../../../domain/account/cancelling.ts';
import { dueAt, duties } from '../../../domain/account/due.ts';
import { beginEnding } from '../../../domain/account/ending.ts';
import { end } from '../../../domain/account/features.ts';
import { publishedOf } from '../../../domain/account/published.ts';
import { repricedFor } from '../../../domain/account/renewing.ts';
import { dateOf, dueInstant, instant } from '../../../domain/values/calendar.ts';
import { DAY_MS, HOUR_MS } from '../../../domain/values/duration.ts';
import { RenewalId } from '../../../domain/values/ids.ts';
import { aCompany, sampleOf } from '../arbitraries.ts';
import { actAt, bought, charging, claimed, dueDate, dueMs, overdue, paid, renewalId } from './given.ts';

const { subscription } = bought;
if (!subscription) throw new Error('nothing was bought');
const afterDays = (days: number) => dueMs + days * DAY_MS;
const renewalAt = (account: Account) => duties(account).find(({ purpose }) => purpose === 'renewal')?.at;
const early = { ...overdue, outbox: [] };
const free = end(bought, 'returned', dueMs);
const elsewhere = {
  ...{ owner: RenewalId.parse('rnw_other_20270301'), stage: 'charging' as const },
  ...{ attempt: 1, leaseUntil: instant(dueMs) },
};

describe('a subscription falls due', () => {
  test('with its next payment, and with its next try where that was not paid', () => {
    expect(renewalAt(bought)).toBe(instant(dueMs));
    expect(renewalAt(overdue)).toBe(instant(afterDays(1)));
    expect(renewalAt(free)).toBeUndefined();
    expect(duties(sampleOf(aCompany).account)).toEqual([]);
  });

  test('to end with what is paid where it is not wanted any more, and at once where a payment is open', () => {
    expect(renewalAt(requestCancellation(bought, undefined, afterDays(-9)))).toBe(instant(dueMs));
    expect(renewalAt(requestCancellation(early, undefined, dueMs))).toBe(instant(dueMs));
    const closing = { time: instant(afterDays(-9)) };
    expect(renewalAt(closeAccount(bought, closing))).toBe(instant(dueMs));
    const both = closeAccount(requestCancellation(early, undefined, dueMs), closing);
    expect(renewalAt(both)).toBe(closing.time);
  });

  test('when the lease of whoever is at it ends, parked or not, and for no stage that is at rest', () => {
    for (const account of [claimed, charging, parkAccount(charging, actAt(dueMs))])
      expect(renewalAt(account)).toBe(instant(dueMs + HOUR_MS));
    const cancelled = requestCancellation(overdue, undefined, dueMs);
    const renewal = { renewalId, subscriptionId: subscription.subscriptionId };
    const ending = beginEnding(cancelled, renewal, { isInVain: false, isBusy: false }, afterDays(1));
    expect(renewalAt(ending)).toBe(instant(afterDays(1) + HOUR_MS));
    expect(renewalAt({ ...bought, inFlight: { owner: renewalId, stage: 'recorded' } })).toBe(instant(dueMs));
    expect(renewalAt({ ...bought, inFlight: { owner: paid.checkoutId, stage: 'taken' } })).toBe(instant(dueMs));
  });

  test('as soon as somebody asks for an attempt, whoever it is', () => {
    const open = overdue.openRenewal;
    if (!open) throw new Error('nothing is open');
    const at = instant(dueMs + HOUR_MS);
    for (const wish of [{ retryRequestedAt: at }, { payNow: { by: subscription.adminId, at } }])
      expect(renewalAt({ ...overdue, openRenewal: { ...open, ...wish } })).toBe(at);
  });

  test('to be reminded of, while nothing is open, closed or cancelled', () => {
    const on = dateOf(afterDays(-30));
    const reminded: Account = { ...bought, subscription: { ...subscription, reminders: [{ for: 'renewal', on }] } };
    expect(dueAt(reminded)).toBe(dueInstant(on));
    const purposes = (account: Account) => duties({ ...account, outbox: [] }).map(({ purpose }) => purpose);
    for (const account of [
      closeAccount(reminded, { time: instant(afterDays(-40)) }),
      requestCancellation(reminded, undefined, afterDays(-40)),
      { ...reminded, openRenewal: claimed.openRenewal },
    ])
      expect(purposes(account)).toEqual(['renewal']);
  });
});

describe('the price of what is open is made anew', () => {
  const open = overdue.openRenewal;
  if (!open) throw new Error('nothing is open');
  const repriced = (account: Account, repriceFor?: number) =>
    repricedFor({ ...account, openRenewal: { ...open, repriceFor } }, renewalId);

  test('by the attempt that runs or comes next, and by none before it', () => {
    expect([undefined, 1, 2, 3].map((each) => repriced(overdue, each))).toEqual([undefined, 1, 2, undefined]);
    expect([undefined, 1, 2, 3].map((each) => repriced(charging, each))).toEqual([undefined, 1, undefined, undefined]);
  });

  test('for that renewal alone', () => {
    const account = { ...overdue, openRenewal: { ...open, repriceFor: 2 } };
    expect(repricedFor(account, elsewhere.owner)).toBeUndefined();
    expect(repricedFor(bought, renewalId)).toBeUndefined();
    expect(repricedFor({ ...account, inFlight: elsewhere }, renewalId)).toBe(2);
  });
});

describe('the host is told of the account', () => {
  test('with its subscription as it stands, and when that ends where it is cancelled', () => {
    const { subscriptionId, planId, scope, billingPeriod, currency, seats, period } = subscription;
    const published = {
      ...{ subscriptionId, planId, scope, billingPeriod, currency, seats, status: 'active' },
      period: { from: period.from, to: period.to },
      ...{ nextDueDate: dueDate, cancelAt: null },
    };
    const { accountId, version, entitlement } = bought;
    expect(publishedOf(bought, dueMs)).toEqual({
      ...{ accountId, version, entitlementVersion: entitlement.version },
      subscription: published,
    });
    const cancelled = requestCancellation(bought, undefined, afterDays(-9));
    expect(publishedOf(cancelled, afterDays(-9)).subscription).toEqual({ ...published, cancelAt: dueDate });
    const open = requestCancellation(overdue, undefined, afterDays(2));
    expect(publishedOf(open, afterDays(2)).subscription).toMatchObject({
      status: 'past_due',
      cancelAt: dateOf(afterDays(2)),
    });
  });

  test('without one on the free plan', () => {
    expect(publishedOf(free, dueMs).subscription).toBeNull();
  });
});
