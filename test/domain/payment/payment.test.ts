import { describe, expect, test } from '@jest/globals';
import {
  attachIntent,
  dropIntent,
  type Intent,
  loseIntent,
  pay,
  recordIntent,
  refusalOf,
} from '../../../domain/payment/intent.ts';
import { intentOf, isPaid, newPayment, type Payment, spendKey } from '../../../domain/payment/payment.ts';
import {
  followReturn,
  hasGoneBack,
  isFollowed,
  isOutstanding,
  recordRefund,
  recordReturn,
  refundOf,
  returnedMinorOf,
} from '../../../domain/payment/returns.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { PaymentIntentId } from '../../../domain/values/ids.ts';

const NOW_MS = Date.UTC(2027, 2, 1);
const [first, second] = [PaymentIntentId.parse('pi_1'), PaymentIntentId.parse('pi_2')];
const taken = { paidAt: instant(NOW_MS), chargeId: 'ch_1' };
const asked = attachIntent(newPayment(), first);
const paid = pay(asked, taken);
const TOTAL_MINOR = 10_000;

describe('an intent', () => {
  test('is attached once, and another only when Stripe shows this one cancelled', () => {
    expect(intentOf(newPayment())).toBeUndefined();
    expect(intentOf(asked)).toBe(first);
    expect(attachIntent(asked, second)).toBe(asked);
    expect(dropIntent(asked, second)).toBe(asked);
    expect(dropIntent(paid, first)).toBe(paid);
    const dropped = dropIntent(asked, first);
    expect(dropped).toEqual({ ...newPayment(), keyNumbers: { ...newPayment().keyNumbers, create: 2 } });
    expect(intentOf(attachIntent(dropped, second))).toBe(second);
  });

  test('leaves the bank’s no behind when it is dropped', () => {
    const declined = recordIntent(asked, { state: 'declined', declineCode: 'no_funds' });
    expect(dropIntent(declined, first)).toMatchObject({ status: 'not_asked', declineCode: 'no_funds' });
  });

  test('that is lost is noted with its time, until money is seen', () => {
    const lost = loseIntent(asked, NOW_MS);
    expect(lost).toEqual({ ...asked, lostAt: instant(NOW_MS) });
    expect(loseIntent(lost, NOW_MS + 1)).toBe(lost);
    expect(loseIntent(paid, NOW_MS)).toBe(paid);
    expect(pay(lost, taken)).toEqual(paid);
  });

  test.each<[Intent, string | undefined]>([
    [{ state: 'declined', declineCode: 'x' }, 'CardDeclined'],
    [{ state: 'authentication_failed' }, 'AuthenticationFailed'],
    [{ state: 'processing' }, undefined],
    [{ state: 'canceled' }, undefined],
  ])('%j is the no %s', (intent, name) => {
    expect(refusalOf(intent)?.name).toBe(name);
  });
});

describe('what Stripe shows', () => {
  test('is kept where it is money, the first of it, or a no that is new', () => {
    const succeeded: Intent = { state: 'succeeded', taken, refundedMinor: 0, disputed: false };
    expect(recordIntent(asked, succeeded)).toEqual({ ...asked, status: 'paid', ...taken });
    expect(recordIntent(paid, { ...succeeded, taken: { ...taken, chargeId: 'ch_2' } })).toBe(paid);
    const declined = recordIntent(asked, { state: 'declined', declineCode: 'no_funds' });
    expect(declined).toEqual({ ...asked, declineCode: 'no_funds' });
    expect(recordIntent(declined, { state: 'declined', declineCode: 'no_funds' })).toBe(declined);
    expect(recordIntent(declined, { state: 'processing' })).toBe(declined);
    expect([newPayment(), asked, declined].map(isPaid)).toEqual([false, false, false]);
    expect(isPaid(paid)).toBe(true);
  });

  test('spends a key once', () => {
    const spent = spendKey(asked, 'confirm', 1);
    expect(spent.keyNumbers).toEqual({ customer: 1, create: 1, confirm: 2, refund: 1 });
    expect(spendKey(spent, 'confirm', 1)).toBe(spent);
  });
});

describe('what went back', () => {
  const returned = (payment: Payment, refundedMinor: number, lostMinor = 0, isSettled = true) =>
    recordReturn(payment, { refundedMinor, lostMinor, taken }, { totalMinor: TOTAL_MINOR, isSettled }, NOW_MS);
  const part = returned(paid, 1_000, 2_000);
  const all = returned(part, 10_000);

  test('of a part is noted and ends nothing; all of it has gone back for good', () => {
    expect(part).toEqual({ ...paid, status: 'going_back', returnedMinor: 3_000, followedMinor: 0 });
    expect([paid, part, all].map(returnedMinorOf)).toEqual([0, 3_000, 10_000]);
    expect([paid, part, all].map(hasGoneBack)).toEqual([false, false, true]);
    expect(all).toMatchObject({ returnedAt: instant(NOW_MS) });
    expect(returned(all, 10_000)).toBe(all);
    expect(returned(paid, 0)).toBe(paid);
  });

  test('shows that money had been taken, where nobody had seen it', () => {
    expect(returned(asked, 1_000)).toMatchObject({ status: 'going_back', chargeId: 'ch_1', returnedMinor: 1_000 });
    const never = newPayment();
    expect(returned(never, 1_000)).toBe(never);
  });

  test('and came to us again is to be given back, by its own execution while that runs', () => {
    expect(returned(all, 0)).toMatchObject({ returnedMinor: 0, refund: 'failed', returnedAt: instant(NOW_MS) });
    expect(refundOf(returned(all, 0, 0, false))).toBeUndefined();
    const ours = recordRefund(all, 'pending', TOTAL_MINOR, NOW_MS);
    expect(refundOf(returned(ours, 0))).toBe('pending');
    expect(refundOf(returned(part, 0))).toBeUndefined();
  });

  test('is followed when the books show as much', () => {
    expect([paid, part, followReturn(part, 3_000)].map(isFollowed)).toEqual([true, false, true]);
    expect(followReturn(paid, 3_000)).toBe(paid);
    const followed = followReturn(part, 3_000);
    expect(followed).toEqual({ ...part, followedMinor: 3_000 });
    expect(followReturn(followed, 3_000)).toBe(followed);
  });
});

describe('a refund of ours', () => {
  const refunded = (payment: Payment, state: 'pending' | 'succeeded' | 'failed') =>
    recordRefund(payment, state, TOTAL_MINOR, NOW_MS);
  const pending = refunded(paid, 'pending');

  test('gives all of it back, and is outstanding until it has succeeded', () => {
    expect(pending).toMatchObject({ refund: 'pending', returnedMinor: TOTAL_MINOR, returnedAt: instant(NOW_MS) });
    const succeeded = refunded(pending, 'succeeded');
    expect([paid, pending, succeeded, refunded(pending, 'failed')].map(isOutstanding)).toEqual([
      false,
      true,
      false,
      true,
    ]);
    expect(refunded(pending, 'pending')).toBe(pending);
    expect(refunded(succeeded, 'pending')).toBe(succeeded);
    expect(refunded(asked, 'pending')).toBe(asked);
  });

  test('that failed is asked for again under another key, also after Stripe had called it a success', () => {
    const failed = refunded(pending, 'failed');
    expect(failed).toMatchObject({ refund: 'failed', keyNumbers: { refund: 2 }, returnedMinor: TOTAL_MINOR });
    expect(refunded(refunded(pending, 'succeeded'), 'failed')).toMatchObject({ refund: 'failed' });
    expect(refunded(paid, 'failed')).toMatchObject({ refund: 'failed', returnedMinor: 0 });
    expect(refundOf(refunded(failed, 'pending'))).toBe('pending');
  });
});
