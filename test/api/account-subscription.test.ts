import { describe, expect, test } from '@jest/globals';
import { accountSubscriptionView } from '../../api/account-subscription.ts';
import type { Account } from '../../domain/account/account.ts';
import { requestCancellation } from '../../domain/account/cancelling.ts';
import { declineRenewal } from '../../domain/account/declining.ts';
import { claimAttempt, passGate } from '../../domain/account/renewing.ts';
import { addDays, CalendarDate, dateOf, instant } from '../../domain/values/calendar.ts';
import { DAY_MS } from '../../domain/values/duration.ts';
import { nextPeriod } from '../../domain/values/period.ts';
import {
  admin,
  bought,
  charging,
  claimed,
  DAYS,
  dueDate,
  dueMs,
  no,
  overdue,
  paid,
  renewalId,
} from '../domain/account/given.ts';

const { subscription } = bought;
if (!subscription) throw new Error('nothing was bought');

const shown = (account: Account, reader = admin, nowMs = dueMs) =>
  accountSubscriptionView(account, {
    reader,
    sold: { inForce: paid.quote, pending: undefined },
    asking: { nowMs, tax: undefined },
  });
const openPayment = (account: Account) => shown(account)?.openPayment;

const declined = (remedy: 'time' | 'card' | 'buyer') =>
  declineRenewal(charging, { renewalId, attempt: 1, no: { ...no, remedy } }, DAYS);
/** The next day's attempt: claimed, and with the bank. */
const reclaimed = claimAttempt(overdue, renewalId, false, dueMs + DAY_MS);
const charged = passGate(reclaimed, renewalId, dueMs + DAY_MS);

describe('a payment that is open', () => {
  const endsOn = addDays(CalendarDate.parse(dueDate), DAYS.endOnDay);
  const nothingYet = { renewalId, dueDate, totalMinor: null, attempts: 1, nextAttemptAt: null, endsOn: null };
  const refused = { ...nothingYet, endsOn, declineCode: no.declineCode };
  const tomorrow = instant(dueMs + DAY_MS);

  test.each([
    ['is claimed for the first time', claimed, { ...nothingYet, reason: 'processing' }],
    ['is charged for the first time', charging, { ...nothingYet, reason: 'processing' }],
    ['waits for the next day', declined('time'), { ...refused, nextAttemptAt: tomorrow, reason: 'time' }],
    ['waits for another card, and for no day', declined('card'), { ...refused, reason: 'card' }],
    ['waits for the buyer, and for no day', declined('buyer'), { ...refused, reason: 'buyer' }],
    ['is claimed once more', reclaimed, { ...refused, attempts: 2, nextAttemptAt: tomorrow, reason: 'processing' }],
    ['is charged once more', charged, { ...refused, attempts: 2, nextAttemptAt: tomorrow, reason: 'processing' }],
  ])('says what helps while it %s', (_what, account, expected) => {
    expect(openPayment(account)).toEqual(expected);
  });

  test('is shown to enterprise admins alone, and what comes next to nobody', () => {
    expect(shown(overdue)).toMatchObject({ openPayment: { renewalId }, nextPayment: null });
    expect(shown(overdue, { ...admin, role: 'member' })).toEqual({ ...shown(overdue), openPayment: null });
  });
});

describe('what comes next', () => {
  test('is a payment, until somebody cancels or the account is closed', () => {
    expect(shown(bought)?.nextPayment).toMatchObject({ date: dueDate });
    const closed = { ...bought, closedAt: instant(dueMs) };
    for (const ending of [closed, requestCancellation(bought, undefined, dueMs)])
      expect(shown(ending)).toMatchObject({ nextPayment: null });
  });

  test('is the end of a subscription that is cancelled, and a second date while the card is charged', () => {
    const ends = (account: Account) => {
      const view = shown(requestCancellation(account, undefined, dueMs));
      return [view?.cancelAt, view?.cancelAtIfPaid];
    };
    const answeredOn = dateOf(dueMs);
    const { period, billingPeriod } = subscription;
    const { to } = nextPeriod(period, { answeredOn, paidOn: answeredOn, billingPeriod });
    expect(ends(bought)).toEqual([dueDate, null]);
    expect(ends(overdue)).toEqual([dateOf(dueMs), null]);
    expect(ends(charging)).toEqual([dateOf(dueMs), to]);
  });
});
