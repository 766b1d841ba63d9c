import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../domain/account/account.ts';
import { moveDueDate, requestAttempt, requestEnd, withdrawNotices } from '../../../domain/account/by-hand.ts';
import { duePurposes } from '../../../domain/account/due.ts';
import { end } from '../../../domain/account/features.ts';
import { addDays, CalendarDate, instant } from '../../../domain/values/calendar.ts';
import { DAY_MS, HOUR_MS } from '../../../domain/values/duration.ts';
import { RenewalId } from '../../../domain/values/ids.ts';
import { actAt, bought, charging, dueDate, dueMs, overdue, renewalId } from './given.ts';

const { subscription } = bought;
if (!subscription) throw new Error('nothing was bought');
const free = end(bought, 'returned', dueMs);
const failed = { renewal: { count: 3, again: instant(dueMs + DAY_MS) } };
const withSubscription = (more: Partial<typeof subscription>): Account => ({
  ...bought,
  subscription: { ...subscription, ...more },
});

describe('a person ends the subscription', () => {
  test('at once, whatever failed before, and under the first reason', () => {
    const act = actAt(dueMs - 9 * DAY_MS);
    const asked = requestEnd({ ...bought, tries: failed }, act);
    expect(asked.subscription).toEqual({ ...subscription, endRequested: act });
    expect(duePurposes(asked, dueMs - 9 * DAY_MS)).toEqual(['renewal']);
    expect(requestEnd(asked, actAt(dueMs))).toBe(asked);
    expect(requestEnd(free, act)).toBe(free);
  });
});

describe('a person asks for the next attempt', () => {
  const EARLY_MS = dueMs + HOUR_MS;
  const asking = { renewalId, seen: 1 };

  test('of what is open, and it is due whatever failed before', () => {
    const asked = requestAttempt({ ...overdue, tries: failed }, asking, EARLY_MS);
    expect(asked).toEqual({
      ...overdue,
      openRenewal: { ...overdue.openRenewal, retryRequestedAt: instant(EARLY_MS) },
    });
    expect(duePurposes(overdue, EARLY_MS)).not.toContain('renewal');
    expect(duePurposes(asked, EARLY_MS)).toContain('renewal');
  });

  test('of nothing else, and not while one runs', () => {
    const other = RenewalId.parse('rnw_other_20270301');
    expect(requestAttempt(overdue, { ...asking, renewalId: other }, EARLY_MS)).toBe(overdue);
    for (const account of [bought, charging]) expect(requestAttempt(account, asking, EARLY_MS)).toBe(account);
  });
});

describe('a person moves the day of the next payment', () => {
  const days = { annualDaysBefore: 30, cardDaysBefore: 7 };
  const to = addDays(CalendarDate.parse(dueDate), 10);
  const priceChange = { for: 'price_change' as const, on: addDays(to, -20) };
  const announced = withSubscription({
    announced: { seats: 3, seatsAsOf: 2 },
    reminders: [{ for: 'renewal', on: addDays(to, -40) }, priceChange],
  });
  const tried = { ...announced, tries: { ...failed, reminder: failed.renewal } };

  test('which is announced anew, before what is to be told of another price', () => {
    const moved = moveDueDate(tried, to, days, dueMs);
    expect(moved.subscription?.period).toEqual({ ...subscription.period, to });
    expect(moved.subscription).not.toHaveProperty('announced');
    const reminders = moved.subscription?.reminders ?? [];
    expect(reminders).toContainEqual(priceChange);
    expect(reminders).toContainEqual({ for: 'no_card', on: addDays(to, -7) });
    expect(reminders.map(({ on }) => on)).toEqual(reminders.map(({ on }) => on).toSorted());
    expect(reminders).not.toContainEqual({ for: 'renewal', on: addDays(to, -40) });
    expect(moved).not.toHaveProperty('tries');
    expect(moveDueDate(bought, to, days, dueMs).subscription?.reminders).not.toContainEqual(priceChange);
  });

  test('and the host is told how it was before', () => {
    const moved = moveDueDate(tried, to, days, dueMs);
    const { from } = subscription.period;
    expect(moved.version).toBe(bought.version + 1);
    expect(moved.outbox?.map(({ fact }) => fact)).toEqual([
      { type: 'subscription.changed', changes: ['period'], previous: { period: { from, to: dueDate } } },
    ]);
  });

  test('to the day that it is: nothing has changed', () => {
    expect(moveDueDate(announced, subscription.period.to, days, dueMs)).toBe(announced);
    expect(moveDueDate(free, to, days, dueMs)).toBe(free);
  });
});

describe('a person takes back what was told of another price', () => {
  test('all of it, and nothing else', () => {
    const { planId, billingPeriod } = subscription;
    const price = { perSeatMinor: 600 };
    const notice = {
      id: 'dearer',
      planId,
      billingPeriod,
      price,
      toldAt: instant(0),
      holdsFrom: subscription.period.to,
    };
    expect(withdrawNotices(withSubscription({ priceNotices: [notice] }))).toEqual(bought);
    expect(withdrawNotices(bought)).toBe(bought);
    expect(withdrawNotices(free)).toBe(free);
  });
});
