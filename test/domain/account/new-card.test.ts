import { describe, expect, test } from '@jest/globals';
import { type Account, parkAccount } from '../../../domain/account/account.ts';
import { requestCancellation } from '../../../domain/account/cancelling.ts';
import { declineRenewal } from '../../../domain/account/declining.ts';
import { beginEnding } from '../../../domain/account/ending.ts';
import { end } from '../../../domain/account/features.ts';
import { noteNewCard, subscriptionOpenToCards } from '../../../domain/account/paying.ts';
import { claimAttempt, passGate } from '../../../domain/account/renewing.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/values/duration.ts';
import { PaymentMethodId, SetupIntentId } from '../../../domain/values/ids.ts';
import { Refusal } from '../../../domain/values/refusal.ts';
import { actAt, admin, bought, charging, DAYS, dueMs, no, overdue, renewalId } from './given.ts';

const setup = (number: number, createdMs = dueMs + number * MINUTE_MS) => ({
  setupIntentId: SetupIntentId.parse(`seti_${number}`),
  createdAt: instant(createdMs),
  paymentMethodId: PaymentMethodId.parse(`pm_card${number}`),
});
const by = admin.userId;
const LATER_MS = dueMs + HOUR_MS;
const given = (account: Account, number: number, nowMs = LATER_MS) => noteNewCard(account, setup(number), by, nowMs);
const hopeless = declineRenewal(charging, { renewalId, attempt: 1, no: { ...no, remedy: 'card' } }, DAYS);
const { subscription } = bought;
if (!subscription) throw new Error('nothing was bought');
const { subscriptionId } = subscription;

describe('another card for what is open', () => {
  test('is to be tried next, with whoever gave it there, whatever failed before', () => {
    const tries = { renewal: { count: 1, again: instant(dueMs + DAY_MS) } };
    const at = instant(LATER_MS);
    expect(given({ ...hopeless, tries }, 1)).toEqual({
      ...hopeless,
      openRenewal: {
        ...hopeless.openRenewal,
        dunning: { ...hopeless.openRenewal?.dunning, remedy: 'time' },
        newCard: { ...setup(1), at },
        payNow: { by, at },
      },
    });
  });

  test('waits, with nobody there, while the account is held', () => {
    const parked = given(parkAccount(overdue, actAt(dueMs)), 1);
    expect(parked.openRenewal?.newCard).toMatchObject(setup(1));
    expect(parked.openRenewal).not.toHaveProperty('payNow');
  });

  test('is the later of two, whichever is heard of first', () => {
    const second = given(overdue, 2);
    expect(given(second, 2)).toBe(second);
    expect(given(second, 1)).toBe(second);
    expect(given(given(overdue, 1), 2).openRenewal?.newCard).toMatchObject(setup(2));
  });

  test('that came while another was tried is still to be tried', () => {
    const first = given(overdue, 1);
    const run = passGate(claimAttempt(first, renewalId, false, LATER_MS), renewalId, LATER_MS);
    const both = given(run, 2);
    const tried = { renewalId, attempt: 2, no: { ...no, remedy: 'card' as const, at: instant(LATER_MS) } };
    const { openRenewal } = declineRenewal(both, { ...tried, triedCard: setup(1).paymentMethodId }, DAYS);
    expect(openRenewal).toMatchObject({ triedCard: setup(1).paymentMethodId, newCard: setup(2) });
    expect(openRenewal?.dunning?.remedy).toBe('time');
  });

  test('changes nothing where nothing is open', () => {
    expect(given(bought, 1)).toBe(bought);
  });

  test('is refused where it ends, where there is nothing, and after too many declines', () => {
    const cancelled = requestCancellation(overdue, undefined, dueMs);
    expect(() => given(cancelled, 1)).toThrow(new Refusal('SubscriptionEnding'));
    const ending = beginEnding(cancelled, { renewalId, subscriptionId }, { isInVain: false, isBusy: false }, dueMs);
    expect(() => subscriptionOpenToCards(ending)).toThrow(new Refusal('SubscriptionEnding'));
    expect(subscriptionOpenToCards(cancelled)).toBe(cancelled.subscription);
    expect(() => given(end(bought, 'returned', dueMs), 1)).toThrow(new Refusal('NoSubscription'));
    const declines = Array.from({ length: 10 }, (_, index) => ({
      operation: renewalId,
      attempt: index + 1,
      at: instant(dueMs),
    }));
    expect(() => given({ ...overdue, declines }, 1)).toThrow(expect.objectContaining({ name: 'TooManyDeclines' }));
  });
});
