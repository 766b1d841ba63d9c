import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assertNotPaused, countDecline, type Declines } from '../../../domain/account/declines.ts';
import { DAY_MS, MINUTE_MS } from '../../../domain/values/duration.ts';
import { CheckoutId, RenewalId } from '../../../domain/values/ids.ts';
import { Refusal } from '../../../domain/values/refusal.ts';

const startMs = Date.UTC(2028, 1, 28);

const checkout = (number: number): CheckoutId => CheckoutId.parse(`chk_${number}`);

/** The seconds that are left of the account's pause; 0 while it may try. */
function pauseAt(declines: Declines, nowMs: number): number {
  try {
    assertNotPaused(declines, nowMs);
    return 0;
  } catch (error) {
    return error instanceof Refusal && error.name === 'TooManyDeclines' ? (error.retryAfterSeconds ?? -1) : -1;
  }
}

/** Tries a card at each of these times, if it may, and is declined; answers when that was. */
function tryAll(timesMs: readonly number[]): number[] {
  let declines: Declines = [];
  const declinedMs: number[] = [];
  for (const [index, nowMs] of timesMs.entries()) {
    if (pauseAt(declines, nowMs) > 0) continue;
    declines = countDecline(declines, { operation: checkout(index) }, nowMs);
    declinedMs.push(nowMs);
  }
  return declinedMs;
}

describe('declines of an account', () => {
  test('pause it for longer and longer, and stop it for a day after the tenth', () => {
    let declines: Declines = [];
    let nowMs = startMs;
    const pauses = Array.from({ length: 10 }, (_, index) => {
      declines = countDecline(declines, { operation: checkout(index) }, nowMs);
      const seconds = pauseAt(declines, nowMs);
      const overMs = nowMs + seconds * 1000;
      expect(() => assertNotPaused(declines, overMs)).not.toThrow();
      if (seconds > 0) expect(pauseAt(declines, nowMs + seconds * 1000 - 1)).toBe(1);
      nowMs += seconds * 1000;
      return seconds / 60;
    });
    expect(pauses).toEqual([0, 0, 1, 5, 15, 60, 60, 60, 60, 24 * 60]);
  });

  test('are counted once for each purchase, and for each attempt to pay a renewal', () => {
    const operation = RenewalId.parse('rnw_1_20280228');
    const tries = [1, 2, 2, 1].map((attempt) => ({ operation, attempt }));
    const counted = tries.reduce<Declines>((declines, tried) => countDecline(declines, tried, startMs), []);
    expect(counted.map(({ attempt }) => attempt)).toEqual([2, 1]);
    const once = countDecline([], { operation: checkout(1) }, startMs);
    expect(countDecline(once, { operation: checkout(1) }, startMs + MINUTE_MS)).toBe(once);
  });

  test('are forgotten after a day', () => {
    const times = [0, 1, 2, DAY_MS + 2, DAY_MS + 3, DAY_MS + 4].map((ms) => startMs + ms);
    expect(tryAll(times)).toEqual(times);
    const first = countDecline([], { operation: checkout(1) }, startMs);
    const left = (ms: number) => countDecline(first, { operation: checkout(2) }, startMs + ms).length;
    expect([left(DAY_MS - 1), left(DAY_MS)]).toEqual([2, 1]);
  });

  test('are ten within any day at most, whenever somebody tries', () => {
    const pauses = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 90 * MINUTE_MS })), {
      maxLength: 1_000,
    });
    fc.assert(
      fc.property(pauses, (gaps) => {
        let nowMs = startMs;
        const declined = tryAll(gaps.map((gap) => (nowMs += gap)));
        for (const [index, ms] of declined.entries())
          expect(ms - (declined[index - 10] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(DAY_MS);
      }),
    );
  });
});
