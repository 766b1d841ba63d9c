import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../domain/account/account.ts';
import { requestAttempt, requestEnd } from '../../../domain/account/by-hand.ts';
import { requestCancellation, withdrawCancellation } from '../../../domain/account/cancelling.ts';
import { beginEnding, endRenewed, endUnpaid, refundRenewal } from '../../../domain/account/ending.ts';
import { end } from '../../../domain/account/features.ts';
import { isToEnd } from '../../../domain/account/renewing.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { DAY_MS, HOUR_MS } from '../../../domain/values/duration.ts';
import { RenewalId, SubscriptionId } from '../../../domain/values/ids.ts';
import { Refusal } from '../../../domain/values/refusal.ts';
import { WorkflowError } from '../../../domain/values/workflow-error.ts';
import { actAt, bought, charging, claimed, dueMs, overdue, renewalId } from './given.ts';

const other = RenewalId.parse('rnw_other_20270301');
const subscriptionId = bought.subscription?.subscriptionId ?? SubscriptionId.parse('sub_none');
const renewal = { renewalId, subscriptionId };
const later = SubscriptionId.parse('sub_later');
const notDue = new WorkflowError('RenewalNotDue');
const afterDays = (days: number) => dueMs + days * DAY_MS;
const cancelled = requestCancellation(bought, undefined, dueMs - DAY_MS);

/** Somebody is covered, and no change is being paid. */
const QUIET = { isInVain: false, isBusy: false };

describe('the end', () => {
  const OVER_MS = afterDays(40);
  const givenUp: Account = {
    ...overdue,
    openRenewal: overdue.openRenewal && {
      ...overdue.openRenewal,
      dunning: overdue.openRenewal.dunning && { ...overdue.openRenewal.dunning, retryOn: [] },
    },
  };

  test('is to come where nobody wants it, or its days are over, and nothing runs', () => {
    expect([bought, overdue, claimed].map((account) => isToEnd(account, dueMs))).toEqual([false, false, false]);
    expect(isToEnd(cancelled, dueMs)).toBe(true);
    expect(isToEnd(requestCancellation(claimed, undefined, dueMs), dueMs)).toBe(false);
    expect(isToEnd(requestEnd(bought, actAt(dueMs)), dueMs)).toBe(true);
    expect([isToEnd(givenUp, afterDays(21) - 1), isToEnd(givenUp, afterDays(21))]).toEqual([false, true]);
    expect(
      isToEnd(requestAttempt(givenUp, { renewalId, seen: givenUp.openRenewal?.attempts ?? 0 }, OVER_MS), OVER_MS),
    ).toBe(false);
  });

  test('is put off by a person for the attempt that follows the one they saw, and for none that has begun since', () => {
    const seen = givenUp.openRenewal?.attempts ?? 0;
    const isAsked = (account: Account) => requestAttempt(account, { renewalId, seen }, OVER_MS) !== account;
    const later = { ...givenUp, openRenewal: givenUp.openRenewal && { ...givenUp.openRenewal, attempts: seen + 1 } };
    expect([isAsked(givenUp), isAsked(later)]).toEqual([true, false]);
  });

  test('is begun for its cause alone, and can be begun again', () => {
    expect(() => beginEnding(bought, renewal, QUIET, dueMs)).toThrow(notDue);
    expect(() => beginEnding(requestCancellation(charging, undefined, dueMs), renewal, QUIET, dueMs)).toThrow(notDue);
    expect(() => beginEnding(cancelled, { ...renewal, renewalId: other }, QUIET, dueMs)).toThrow(notDue);
    expect(() => beginEnding(cancelled, renewal, { ...QUIET, isBusy: true }, dueMs)).toThrow(notDue);
    for (const [account, isInVain] of [
      [cancelled, false],
      [bought, true],
      [givenUp, false],
    ] as const) {
      const ending = beginEnding(account, renewal, { isInVain, isBusy: false }, OVER_MS);
      expect(ending.inFlight).toEqual({ owner: renewalId, stage: 'ending', leaseUntil: instant(OVER_MS + HOUR_MS) });
      expect(isToEnd(ending, dueMs)).toBe(true);
      expect(beginEnding(ending, renewal, QUIET, OVER_MS)).toBe(ending);
    }
  });

  test('of what has ended otherwise frees the lock, tells nobody again, and leaves what was bought since', () => {
    for (const account of [claimed, charging, overdue]) {
      const gone = end(account, 'returned', dueMs);
      const ended = endRenewed(beginEnding(gone, renewal, QUIET, dueMs), renewal, dueMs);
      expect(ended.inFlight).toEqual({ owner: renewalId, stage: 'ended' });
      expect([ended.version, ended.outbox]).toEqual([gone.version, gone.outbox]);
      expect(beginEnding(ended, renewal, QUIET, dueMs)).toBe(ended);
    }
    const since = {
      ...bought,
      ...(bought.subscription && { subscription: { ...bought.subscription, subscriptionId: later } }),
    };
    expect(beginEnding(since, renewal, QUIET, dueMs)).toBe(since);
    expect(endRenewed(since, renewal, dueMs)).toBe(since);
    const refunding = end(
      { ...charging, inFlight: { owner: renewalId, stage: 'refunding' as const } },
      'returned',
      dueMs,
    );
    expect(beginEnding(refunding, renewal, QUIET, dueMs)).toBe(refunding);
    const recorded = end(
      { ...charging, inFlight: { owner: renewalId, stage: 'recorded' as const } },
      'returned',
      dueMs,
    );
    expect(() => beginEnding(recorded, renewal, QUIET, dueMs)).toThrow(notDue);
  });

  test.each<[string, Account, boolean]>([
    ['cancelled', cancelled, false],
    ['ended_by_seller', requestEnd(cancelled, actAt(dueMs)), false],
    ['account_closed', { ...bought, closedAt: instant(dueMs) }, false],
    ['unpaid', givenUp, false],
    ['nobody_covered', bought, true],
  ])('says why: %s', (reason, account, isInVain) => {
    const ended = endRenewed(beginEnding(account, renewal, { isInVain, isBusy: false }, OVER_MS), renewal, OVER_MS);
    expect(ended.subscription).toBeUndefined();
    expect(ended.inFlight).toEqual({ owner: renewalId, stage: 'ended' });
    expect(ended.outbox?.map(({ fact }) => fact)).toEqual(
      expect.arrayContaining([
        { type: 'subscription.ended', reason },
        { type: 'ended', reason, planName: bought.subscription?.planName },
      ]),
    );
    expect(endRenewed(ended, renewal, OVER_MS)).toBe(ended);
    const others: Account = { ...account, inFlight: { owner: other, stage: 'ending', leaseUntil: instant(OVER_MS) } };
    expect(endRenewed(others, renewal, OVER_MS)).toBe(others);
  });

  test('can be taken back until it begins', () => {
    const kept = withdrawCancellation(cancelled, dueMs);
    expect(kept.subscription).toEqual(bought.subscription);
    expect(kept.version).toBe(cancelled.version + 1);
    expect(withdrawCancellation(bought, dueMs)).toBe(bought);
    expect(() => withdrawCancellation(beginEnding(cancelled, renewal, QUIET, dueMs), dueMs)).toThrow(
      new Refusal('SubscriptionEnding'),
    );
  });

  test('comes with what went back of a payment that could not be recorded', () => {
    const refunding = refundRenewal(charging, renewalId, dueMs);
    expect(refunding.inFlight).toMatchObject({ stage: 'refunding', leaseUntil: instant(dueMs + HOUR_MS) });
    expect(refundRenewal(overdue, renewalId, dueMs)).toBe(overdue);
    // An end that found it paid.
    const ending = beginEnding(cancelled, renewal, QUIET, dueMs);
    expect(refundRenewal(ending, renewalId, dueMs).inFlight).toMatchObject({ owner: renewalId, stage: 'refunding' });
    expect(refundRenewal(charging, other, dueMs)).toBe(charging);
    const ended = endUnpaid(refunding, renewalId, dueMs);
    expect(ended.subscription).toBeUndefined();
    expect(ended.outbox?.map(({ fact }) => fact)).toContainEqual({ type: 'subscription.ended', reason: 'returned' });
    expect(ended.inFlight).toEqual({ owner: renewalId, stage: 'ended' });
    for (const account of [charging, { ...refunding, inFlight: { owner: other, stage: 'refunding' as const } }])
      expect(endUnpaid(account, renewalId, dueMs)).toBe(account);
  });

  test('of a payment that went back leaves what was bought since', () => {
    const inFlight = { owner: other, stage: 'refunding' as const };
    expect(endUnpaid({ ...bought, inFlight }, other, dueMs)).toEqual({
      ...bought,
      inFlight: { owner: other, stage: 'ended' },
    });
  });
});
