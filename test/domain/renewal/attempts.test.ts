import { describe, expect, test } from '@jest/globals';
import type { Intent } from '../../../domain/payment/intent.ts';
import { newAttempt, type Outcome } from '../../../domain/renewal/attempt.ts';
import {
  answeredOn,
  attachIntent,
  attemptOf,
  beginAttempt,
  closeAttempt,
  dropIntent,
  endAttempt,
  isEarlierNo,
  lastDeclineCode,
  recordIntent,
  spendConfirmKey,
  unansweredPayer,
  unansweredSince,
} from '../../../domain/renewal/attempts.ts';
import { moveRenewal, type Renewal } from '../../../domain/renewal/renewal.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { DAY_MS, MINUTE_MS } from '../../../domain/values/duration.ts';
import { PaymentIntentId, UserId } from '../../../domain/values/ids.ts';
import { adminId, card, intentId, NOW_MS, opened } from './given.ts';

const alone = { card, payerId: undefined };
const at = instant(NOW_MS);
const no = (chargeId?: string): Intent => ({
  state: 'declined',
  declineCode: 'no_funds',
  adviceCode: 'later',
  chargeId,
});
const running = attachIntent(beginAttempt(opened, 1, alone, NOW_MS), intentId);
const declined = recordIntent(running, no('ch_1'), NOW_MS);
const outcomeOf = (renewal: Renewal) => attemptOf(renewal)?.outcome;

describe('an attempt', () => {
  test('is begun once, and none before it any more', () => {
    expect(running.attempts).toMatchObject([{ number: 1, paymentMethodId: card, startedAt: at }]);
    expect(beginAttempt(running, 1, alone, NOW_MS)).toBe(running);
    const second = beginAttempt(moveRenewal(declined, { status: 'declined' }, NOW_MS), 2, alone, NOW_MS);
    expect(second.attempts.map(({ number }) => number)).toEqual([1, 2]);
    expect(second.state.status).toBe('processing');
    expect(beginAttempt(second, 1, alone, NOW_MS)).toBe(second);
  });

  test('has the outcome that Stripe shows, the first one', () => {
    expect(outcomeOf(declined)).toEqual({
      kind: 'declined',
      at,
      declineCode: 'no_funds',
      adviceCode: 'later',
      chargeId: 'ch_1',
    });
    expect(outcomeOf(recordIntent(declined, no('ch_2'), NOW_MS + 1))).toEqual(outcomeOf(declined));
    const paidAt = instant(NOW_MS + 5);
    const succeeded: Intent = {
      state: 'succeeded',
      taken: { paidAt, chargeId: 'ch_3' },
      refundedMinor: 0,
      disputed: false,
    };
    expect(recordIntent(running, succeeded, NOW_MS)).toMatchObject({
      payment: { status: 'paid', chargeId: 'ch_3' },
      attempts: [{ outcome: { kind: 'paid', at: paidAt } }],
    });
    expect(outcomeOf(recordIntent(running, { state: 'authentication_failed' }, NOW_MS))).toEqual({
      kind: 'unauthenticated',
      at,
      declineCode: 'authentication_failed',
    });
    for (const state of ['confirmable', 'processing', 'canceled'] as const)
      expect(recordIntent(running, { state }, NOW_MS)).toBe(running);
  });

  test('need not have begun for a no to be noted', () => {
    expect(recordIntent(attachIntent(opened, intentId), no('ch_1'), NOW_MS)).toMatchObject({
      payment: { declineCode: 'no_funds' },
      attempts: [],
    });
  });

  test('is not ended by an earlier one’s no, which Stripe still shows', () => {
    const second = beginAttempt(declined, 2, alone, NOW_MS);
    expect(isEarlierNo(second, { declineCode: 'no_funds', chargeId: 'ch_1' })).toBe(true);
    expect(isEarlierNo(second, { declineCode: 'no_funds', chargeId: 'ch_2' })).toBe(false);
    expect(isEarlierNo(second, { declineCode: 'no_funds' })).toBe(false);
    const nameless = beginAttempt(recordIntent(running, no(), NOW_MS), 2, alone, NOW_MS);
    expect(isEarlierNo(nameless, { declineCode: 'no_funds' })).toBe(false);
    expect(outcomeOf(recordIntent(second, no('ch_1'), NOW_MS))).toBeUndefined();
    expect(outcomeOf(recordIntent(second, no('ch_2'), NOW_MS))).toMatchObject({ kind: 'declined', chargeId: 'ch_2' });
  });

  test('that nothing was paid by is closed: lapsed, or left alone while the bank asked', () => {
    const later = instant(NOW_MS + DAY_MS);
    expect(outcomeOf(closeAttempt(running, NOW_MS + DAY_MS))).toEqual({ kind: 'lapsed', at: later });
    const asked = moveRenewal(
      running,
      { status: 'requires_action', authentication: { clientSecret: 's', taskToken: 't' } },
      NOW_MS,
    );
    expect(outcomeOf(closeAttempt(asked, NOW_MS + DAY_MS))).toEqual({
      kind: 'unauthenticated',
      at: later,
      declineCode: 'authentication_expired',
    });
    expect(closeAttempt(declined, NOW_MS)).toBe(declined);
    expect(closeAttempt(opened, NOW_MS)).toBe(opened);
  });

  test('counts the keys of its confirmation that are spent, each once', () => {
    const spent = spendConfirmKey(running, 1, 1);
    expect(attemptOf(spent)?.confirmKey).toBe(2);
    expect(spendConfirmKey(spent, 1, 1)).toEqual(spent);
    expect(spendConfirmKey(running, 1, 5)).toEqual(running);
    expect(spendConfirmKey(spent, 2, 2)).toEqual(spent);
  });
});

describe('the intent', () => {
  test('is one at a time: the next where this one is cancelled', () => {
    const other = PaymentIntentId.parse('pi_2');
    expect(attachIntent(running, other)).toBe(running);
    expect(dropIntent(running, other)).toBe(running);
    expect(attachIntent(dropIntent(running, intentId), other).payment).toMatchObject({
      status: 'asked',
      intentId: other,
    });
  });
});

describe('of several attempts', () => {
  test('the last answer says why it is not paid, whatever lapsed since', () => {
    const lapsed = closeAttempt(beginAttempt(declined, 2, alone, NOW_MS), NOW_MS);
    expect(lastDeclineCode(lapsed)).toBe('no_funds');
    expect(lastDeclineCode(running)).toBeUndefined();
  });

  test('the first that the bank answered is what the next due date is counted from', () => {
    expect(answeredOn(running)).toBe('2027-03-01');
    const lapsed = endAttempt(running, 1, { kind: 'lapsed', at: instant(NOW_MS + DAY_MS) });
    const second = beginAttempt(lapsed, 2, alone, NOW_MS);
    expect(answeredOn(recordIntent(second, no('ch_2'), NOW_MS + 2 * DAY_MS))).toBe('2027-03-03');
    const paid = endAttempt(second, 2, { kind: 'paid', at: instant(NOW_MS + 3 * DAY_MS) });
    expect(answeredOn(paid)).toBe('2027-03-04');
    expect(endAttempt(running, 2, { kind: 'paid', at })).toEqual(running);
    expect(endAttempt(declined, 1, { kind: 'lapsed', at })).toEqual(declined);
  });
});

describe('who was told nothing', () => {
  const other = UserId.parse('usr_2');
  /** Attempts a minute apart, by whom and with which end. */
  const tried = (...tries: [payerId: UserId | undefined, kind: Outcome['kind'] | undefined][]): Renewal => ({
    ...opened,
    attempts: tries.map(([payerId, kind], index) => {
      const startedMs = NOW_MS + index * MINUTE_MS;
      const attempt = newAttempt(index + 1, { card, payerId }, startedMs);
      const at = instant(startedMs);
      if (kind === 'declined') return { ...attempt, outcome: { kind, at, declineCode: 'no_funds' } };
      if (kind === 'unauthenticated')
        return { ...attempt, outcome: { kind, at, declineCode: 'authentication_failed' } };
      return kind ? { ...attempt, outcome: { kind, at } } : attempt;
    }),
  });
  const minute = (minutes: number) => instant(NOW_MS + minutes * MINUTE_MS);

  test('is the last payer, since the first of their attempts in a row that asked no bank', () => {
    expect(unansweredPayer(tried([adminId, 'lapsed'], [adminId, 'lapsed']))).toEqual({ by: adminId, at: minute(0) });
    expect(unansweredPayer(tried([other, 'lapsed'], [adminId, 'lapsed']))).toEqual({ by: adminId, at: minute(1) });
    expect(unansweredPayer(tried([adminId, 'declined'], [adminId, 'lapsed']))).toEqual({ by: adminId, at: minute(1) });
  });

  test('is nobody where the last was answered, runs, or was tried by itself', () => {
    expect(unansweredPayer(opened)).toBeUndefined();
    for (const last of [
      [adminId, 'declined'],
      [adminId, undefined],
      [undefined, 'lapsed'],
    ] as const)
      expect(unansweredPayer(tried([adminId, 'lapsed'], [...last]))).toBeUndefined();
  });

  test('waits since the first attempt behind the last answer', () => {
    expect(unansweredSince(opened)).toBeUndefined();
    expect(unansweredSince(tried([adminId, 'lapsed'], [undefined, undefined]))).toBe(minute(0));
    expect(unansweredSince(tried([adminId, 'declined'], [adminId, 'lapsed'], [undefined, 'lapsed']))).toBe(minute(1));
    expect(unansweredSince(tried([adminId, 'unauthenticated'], [undefined, undefined]))).toBe(minute(1));
    expect(unansweredSince(tried([adminId, 'lapsed'], [adminId, 'declined']))).toBeUndefined();
  });
});
