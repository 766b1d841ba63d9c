import { describe, expect, test } from '@jest/globals';
import { dueAt, duePurposes, duties } from '../../../domain/account/due.ts';
import { end } from '../../../domain/account/features.ts';
import { askNow, isHeld, noteDisputes } from '../../../domain/account/pausing.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { DAY_MS, HOUR_MS } from '../../../domain/values/duration.ts';
import { PaymentIntentId } from '../../../domain/values/ids.ts';
import { bought, daysMoved, dueMs, overdue, renewalId } from './given.ts';

const [first, second] = [PaymentIntentId.parse('pi_1'), PaymentIntentId.parse('pi_2')];
const over = (intentId: PaymentIntentId, ...open: string[]) => ({ operation: renewalId, intentId, open });
const afterDays = (days: number) => dueMs + days * DAY_MS;
const free = end(bought, 'returned', dueMs);
const held = noteDisputes(bought, over(first, 'dp_1'), afterDays(-9));

describe('open disputes', () => {
  test('hold the account since they were first seen, and are asked about daily', () => {
    expect([bought, held, free].map(isHeld)).toEqual([false, true, false]);
    const [seen] = held.subscription?.held ?? [];
    expect(seen).toEqual({
      ...{ disputeId: 'dp_1', operation: renewalId, intentId: first },
      ...{ since: instant(afterDays(-9)), askedAt: instant(afterDays(-9)) },
    });
    const asked = noteDisputes(held, over(first, 'dp_1'), afterDays(-8));
    expect(asked.subscription?.held).toEqual([{ ...seen, askedAt: instant(afterDays(-8)) }]);
    expect(duties(asked)).toEqual([{ purpose: 'disputes', at: instant(afterDays(-7)) }]);
    expect(dueAt(asked)).toBe(instant(afterDays(-7)));
  });

  test('of another payment stay as they are', () => {
    const both = noteDisputes(held, over(second, 'dp_2', 'dp_3'), afterDays(-8));
    expect(both.subscription?.held?.map(({ disputeId }) => disputeId)).toEqual(['dp_1', 'dp_2', 'dp_3']);
    expect(dueAt(both)).toBe(instant(afterDays(-8)));
    expect(noteDisputes(both, over(second), afterDays(-7)).subscription?.held).toEqual(held.subscription?.held);
  });

  test('are asked about at once where somebody wants it', () => {
    const asked = askNow(held);
    expect(duePurposes(asked, afterDays(-9))).toEqual(['disputes']);
    expect(askNow(asked)).toBe(asked);
    expect(askNow(bought)).toBe(bought);
    const half = noteDisputes(asked, over(second, 'dp_2'), afterDays(-8));
    expect(askNow(half).subscription?.held?.map(({ askedAt }) => askedAt)).toEqual([instant(0), instant(0)]);
  });

  test('that are none leave the account as it is, as they do one without a subscription', () => {
    expect(noteDisputes(bought, over(first), dueMs)).toBe(bought);
    expect(noteDisputes(free, over(first, 'dp_1'), dueMs)).toBe(free);
    expect(askNow(free)).toBe(free);
  });

  test('that close let go: the days stood still meanwhile, and the price is made anew', () => {
    const disputed = noteDisputes(overdue, over(first, 'dp_1'), afterDays(1));
    const closed = noteDisputes(disputed, over(first), afterDays(5));
    expect([daysMoved(closed), closed.openRenewal?.repriceFor]).toEqual([4, 2]);
    expect(closed.subscription).not.toHaveProperty('held');
    expect(daysMoved(noteDisputes(disputed, over(first), afterDays(1) + HOUR_MS))).toBe(0);
    expect(noteDisputes(held, over(first), dueMs).openRenewal).toBeUndefined();
  });

  test('hold on until the last of them closes; what failed before is over once they were asked about', () => {
    const one = noteDisputes(overdue, over(first, 'dp_1'), afterDays(1));
    const both = noteDisputes(one, over(second, 'dp_2'), afterDays(2));
    const tried = { ...both, tries: { disputes: { count: 1, again: instant(afterDays(3)) } } };
    const left = noteDisputes(tried, over(second), afterDays(4));
    expect([isHeld(left), daysMoved(left), left.openRenewal?.repriceFor]).toEqual([true, 2, undefined]);
    expect(left).not.toHaveProperty('tries');
    expect(daysMoved(noteDisputes(left, over(first), afterDays(5)))).toBe(4);
  });

  test('that follow one another without a gap stand for one of the same length', () => {
    const one = noteDisputes(overdue, over(first, 'dp_1'), afterDays(1));
    const both = noteDisputes(one, over(second, 'dp_2'), afterDays(29));
    const left = noteDisputes(both, over(first), afterDays(30));
    expect([isHeld(left), left.openRenewal?.repriceFor]).toEqual([true, undefined]);
    expect(daysMoved(noteDisputes(left, over(second), afterDays(60)))).toBe(59);
  });
});
