import { describe, expect, test } from '@jest/globals';
import { seller } from '../../../application/catalogue.ts';
import type { Account } from '../../../domain/account/account.ts';
import { moveDueDate, requestAttempt, requestEnd } from '../../../domain/account/by-hand.ts';
import { declineRenewal } from '../../../domain/account/declining.ts';
import { beginTry, dueAt, duePurposes, duties, hurry } from '../../../domain/account/due.ts';
import { end } from '../../../domain/account/features.ts';
import { tellOfOverdue } from '../../../domain/account/overdue.ts';
import { noteDisputes } from '../../../domain/account/pausing.ts';
import { askToPay } from '../../../domain/account/paying.ts';
import { remind } from '../../../domain/account/reminding.ts';
import { claimAttempt, recordRenewal } from '../../../domain/account/renewing.ts';
import { type Purpose, withoutTry } from '../../../domain/account/tries.ts';
import { dateOf, instant } from '../../../domain/values/calendar.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/values/duration.ts';
import { PaymentIntentId, RenewalId } from '../../../domain/values/ids.ts';
import { paidFor } from '../arbitraries.ts';
import { actAt, admin, bought, charging, DAYS, dueMs, no, overdue, paid, renewalId } from './given.ts';

describe('what is tried', () => {
  test('is noted before, and due again after five minutes, fifteen, and then every hour', () => {
    let account: Account = bought;
    let nowMs = dueMs;
    for (const [index, minutes] of [5, 15, 60, 60].entries()) {
      account = beginTry(account, 'renewal', nowMs);
      expect(account.tries).toEqual({ renewal: { count: index + 1, again: instant(nowMs + minutes * MINUTE_MS) } });
      nowMs += minutes * MINUTE_MS;
      expect(duePurposes(account, nowMs - 1)).toEqual([]);
      expect(duePurposes(account, nowMs)).toEqual(['renewal']);
    }
  });

  test('is tried by one of two sweeps, and not before it is due', () => {
    const tried = beginTry(bought, 'renewal', dueMs);
    expect(beginTry(tried, 'renewal', dueMs)).toBe(tried);
    expect(beginTry(bought, 'renewal', dueMs - 1)).toBe(bought);
    expect(beginTry(bought, 'mail', dueMs)).toBe(bought);
    const both = beginTry(beginTry(overdue, 'mail', dueMs), 'outbox', dueMs + MINUTE_MS);
    expect(both.tries).toMatchObject({ mail: { count: 1 }, outbox: { count: 1 } });
  });

  test('puts off nothing else', () => {
    const tried = beginTry(overdue, 'mail', dueMs);
    expect(duePurposes(tried, dueMs + MINUTE_MS)).toEqual(['outbox']);
    expect(duePurposes(overdue, dueMs + MINUTE_MS)).toEqual(['outbox', 'mail']);
  });

  test('begins anew once it was done, whatever else is still to be', () => {
    const again = { count: 2, again: instant(dueMs) };
    expect(withoutTry({ renewal: again, mail: again }, 'renewal')).toEqual({ tries: { mail: again } });
    expect(withoutTry({ renewal: again }, 'renewal')).toEqual({});
    expect(withoutTry(undefined, 'renewal')).toEqual({});
  });

  test('falls due the soonest first, of two at once what moves money, and the account with it', () => {
    const purposes = (account: Account) => duties(account).map(({ purpose }) => purpose);
    expect(purposes(overdue)).toEqual(['mail', 'outbox', 'renewal']);
    expect(dueAt(overdue)).toBe(duties(overdue)[0]?.at);
    const first = { ...overdue, outbox: [], tries: { mail: { count: 1, again: instant(dueMs + 2 * DAY_MS) } } };
    expect(purposes(first)).toEqual(['renewal', 'mail']);
    const atOnce = { ...overdue, outbox: [], tries: { mail: { count: 1, again: instant(dueMs + DAY_MS) } } };
    expect(purposes(atOnce)).toEqual(['renewal', 'mail']);
  });
});

describe('what is done', () => {
  const failed = { count: 1, again: instant(dueMs) };
  const tries = { renewal: failed, outbox: failed, mail: failed, reminder: failed, disputes: failed };
  const { subscription } = bought;
  if (!subscription) throw new Error('nothing was bought');
  const { terms } = paidFor(paid);
  const upcoming = { terms, hasCard: true, expiry: undefined, dearer: undefined };
  const reminded: Account = {
    ...bought,
    subscription: { ...subscription, reminders: [{ for: 'no_card', on: dateOf(0) }] },
  };
  const open = { operation: renewalId, intentId: PaymentIntentId.parse('pi_1'), open: ['dp_1'] };
  const renewal = { ...paidFor(paid), operation: renewalId };
  const stands = { features: [], isReturned: false, reminders: [], uncovered: 0 };

  test.each<[string, Account, (account: Account) => Account, readonly Purpose[]]>([
    ['an end that a person wants', bought, (account) => requestEnd(account, actAt(dueMs)), ['renewal']],
    ['an end', bought, (account) => end(account, 'returned', dueMs), ['renewal']],
    [
      'an attempt that a person wants',
      overdue,
      (account) => requestAttempt(account, { renewalId, seen: 1 }, dueMs),
      ['renewal'],
    ],
    ['an attempt that an admin wants', overdue, (account) => askToPay(account, admin.userId, dueMs), ['renewal']],
    [
      'an attempt that was declined',
      charging,
      (account) => declineRenewal(account, { renewalId, attempt: 1, no }, DAYS),
      ['renewal'],
    ],
    ['an attempt that was paid', charging, (account) => recordRenewal(account, renewal, stands, dueMs), ['renewal']],
    ['news of an attempt', charging, (account) => hurry(account, renewalId, dueMs), ['renewal']],
    ['a reminder', reminded, (account) => remind(account, upcoming, dueMs), ['reminder']],
    [
      'another due date',
      bought,
      (account) => moveDueDate(account, dateOf(dueMs + 9 * DAY_MS), seller.reminders, dueMs),
      ['renewal', 'reminder'],
    ],
    ['a mail', overdue, (account) => tellOfOverdue(account, dueMs), ['mail']],
    ['an answer about disputes', bought, (account) => noteDisputes(account, open, dueMs), ['disputes']],
  ])('after %s nothing that failed before puts it off, and the rest waits as it did', (_, account, done, purposes) => {
    const left = Object.keys(tries).filter((purpose) => purposes.every((each) => each !== purpose));
    expect(Object.keys(done({ ...account, tries }).tries ?? {})).toEqual(left);
  });
});

describe('an attempt that Stripe has news of', () => {
  test('is looked at now and not when its lease ends, whatever failed before', () => {
    const tried = { ...charging, tries: { renewal: { count: 1, again: instant(dueMs + HOUR_MS) } } };
    const hurried = hurry(tried, renewalId, dueMs + MINUTE_MS);
    expect(hurried.inFlight).toEqual({ ...charging.inFlight, leaseUntil: instant(dueMs + MINUTE_MS) });
    expect(hurried).not.toHaveProperty('tries');
    expect(duePurposes(tried, dueMs + MINUTE_MS)).not.toContain('renewal');
    expect(duePurposes(hurried, dueMs + MINUTE_MS)).toContain('renewal');
  });

  test('is left where it is over already, is another’s, or does not run', () => {
    expect(hurry(charging, renewalId, dueMs + HOUR_MS)).toBe(charging);
    expect(hurry(charging, RenewalId.parse('rnw_other_20270301'), dueMs)).toBe(charging);
    for (const account of [bought, overdue]) expect(hurry(account, renewalId, dueMs)).toBe(account);
    const claimed = claimAttempt(bought, renewalId, false, dueMs);
    expect(hurry(claimed, renewalId, dueMs).inFlight).toMatchObject({ stage: 'taken', leaseUntil: instant(dueMs) });
  });
});
