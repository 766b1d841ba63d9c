import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../domain/account/account.ts';
import { endIfPaid, endOf, requestCancellation, withdrawCancellation } from '../../../domain/account/cancelling.ts';
import { declineRenewal } from '../../../domain/account/declining.ts';
import { end } from '../../../domain/account/features.ts';
import { claimAttempt, passGate } from '../../../domain/account/renewing.ts';
import { dateOf, instant } from '../../../domain/values/calendar.ts';
import { DAY_MS } from '../../../domain/values/duration.ts';
import { nextPeriod } from '../../../domain/values/period.ts';
import { Refusal } from '../../../domain/values/refusal.ts';
import { bought, charging, DAYS, dueDate, dueMs, no, overdue, renewalId } from './given.ts';

const { subscription } = bought;
if (!subscription) throw new Error('nothing was bought');
const free = end(bought, 'returned', dueMs);
const EARLY_MS = dueMs - 9 * DAY_MS;
const cancelled = requestCancellation(bought, 'too dear', EARLY_MS);
const facts = ({ outbox = [] }: Account) => outbox.map(({ fact }) => fact);
/** The end, if the payment succeeds that the bank first answered then. */
const paidFrom = (answeredMs: number) => {
  const { period, billingPeriod } = subscription;
  const answeredOn = dateOf(answeredMs);
  return nextPeriod(period, { answeredOn, paidOn: answeredOn, billingPeriod }).to;
};

describe('a cancellation', () => {
  test('is noted with its reason, once, and told to host and buyer with the end of what is paid', () => {
    expect(cancelled.subscription).toEqual({
      ...subscription,
      cancelRequestedAt: instant(EARLY_MS),
      cancelReason: 'too dear',
    });
    expect(cancelled.version).toBe(bought.version + 1);
    expect(facts(cancelled)).toEqual([
      { type: 'subscription.cancellation_scheduled' },
      { type: 'cancellation', cancelAt: dueDate },
    ]);
    expect(requestCancellation(cancelled, 'once more', dueMs)).toBe(cancelled);
    expect(requestCancellation(bought, undefined, EARLY_MS).subscription).not.toHaveProperty('cancelReason');
  });

  test('ends it today where a payment is open', () => {
    const open = requestCancellation(overdue, undefined, dueMs + DAY_MS);
    expect(facts(open)).toContainEqual({ type: 'cancellation', cancelAt: dateOf(dueMs + DAY_MS) });
  });

  test('is told to be taken back, and leaves no reason', () => {
    const kept = withdrawCancellation(cancelled, dueMs - DAY_MS);
    expect(facts(kept)).toContainEqual({ type: 'subscription.cancellation_withdrawn' });
    expect(kept.subscription).toEqual(subscription);
  });

  test('is refused where there is no subscription', () => {
    expect(() => requestCancellation(free, undefined, dueMs)).toThrow(new Refusal('NoSubscription'));
    expect(() => withdrawCancellation(free, dueMs)).toThrow(new Refusal('NoSubscription'));
  });

  test('in the middle of a payment ends with what that pays for, counted from the bank’s first answer', () => {
    expect(endIfPaid(requestCancellation(charging, undefined, dueMs))).toBe(paidFrom(dueMs));
    const late = declineRenewal(
      charging,
      { renewalId, attempt: 1, no: { ...no, at: instant(dueMs + 2 * DAY_MS) } },
      DAYS,
    );
    const againMs = dueMs + 6 * DAY_MS;
    const again = passGate(claimAttempt(late, renewalId, false, againMs), renewalId, againMs);
    expect(endIfPaid(requestCancellation(again, undefined, againMs))).toBe(paidFrom(dueMs + 2 * DAY_MS));
  });

  test('has no other end where nothing is being charged, and none where nobody cancelled', () => {
    for (const account of [charging, cancelled, requestCancellation(overdue, undefined, dueMs), free])
      expect(endIfPaid(account)).toBeUndefined();
    for (const account of [bought, free]) expect(endOf(account, dueMs)).toBeUndefined();
  });
});
