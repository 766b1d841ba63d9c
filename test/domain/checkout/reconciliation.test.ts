import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Checkout, completeCheckout, isOpen } from '../../../domain/checkout/checkout.ts';
import { isDue, noteLook } from '../../../domain/checkout/reconciliation.ts';
import { epochMs } from '../../../domain/values/calendar.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/values/duration.ts';
import { invoiceIdOf } from '../../../domain/values/ids.ts';
import { aNewCheckout, aPaidCheckout, sampleOf, toldOf } from '../arbitraries.ts';
import { recordRefund } from './books.ts';
import { aCheckout } from './moves.ts';

const checkout = sampleOf(aNewCheckout);
const paid = sampleOf(aPaidCheckout);
const startMs = epochMs(checkout.createdAt);

const movedMs = ({ createdAt, history }: Checkout): number => epochMs(history.at(-1)?.at ?? createdAt);

/** Sweeps every minute until nothing is due any more; answers how long after the one before each look came. */
function sweepAll(opened: Checkout): { pauses: number[]; givenUp: Checkout } {
  const pauses: number[] = [];
  let lastMs = epochMs(opened.createdAt);
  let current = opened;
  for (let nowMs = lastMs; nowMs <= epochMs(opened.createdAt) + 10 * DAY_MS; nowMs += MINUTE_MS) {
    const noted = noteLook(current, nowMs);
    if (noted === current) continue;
    pauses.push(nowMs - lastMs);
    lastMs = nowMs;
    current = noted;
  }
  return { pauses, givenUp: current };
}

describe('the sweep', () => {
  test('leaves a checkout that has moved to whoever moved it for a minute', () => {
    expect(isDue(checkout, startMs + MINUTE_MS - 1)).toBe(false);
    expect(isDue(checkout, startMs + MINUTE_MS)).toBe(true);
    const settledMs = startMs + HOUR_MS;
    const settled = completeCheckout(paid, invoiceIdOf(paid.accountId, 1), settledMs);
    expect(isDue(settled, settledMs + MINUTE_MS - 1)).toBe(false);
    expect(isDue(settled, settledMs + MINUTE_MS)).toBe(true);
  });

  test('looks less and less often, then parks for a person', () => {
    const { pauses, givenUp } = sweepAll(checkout);
    expect(pauses).toEqual([MINUTE_MS, MINUTE_MS, 5 * MINUTE_MS, HOUR_MS, DAY_MS, DAY_MS, DAY_MS, DAY_MS, DAY_MS]);
    expect(givenUp.givenUpAt).toBeDefined();
    expect(isDue(givenUp, startMs + 1_000 * DAY_MS)).toBe(false);
  });

  test('twice is once', () => {
    fc.assert(
      fc.property(aCheckout, fc.integer({ min: 0, max: 20 * DAY_MS }), (any, afterMs) => {
        const nowMs = epochMs(any.createdAt) + afterMs;
        const noted = noteLook(any, nowMs);
        expect(noteLook(noted, nowMs)).toBe(noted);
      }),
    );
  });

  test('looks at what is open and nothing else, and changes nothing else about it', () => {
    fc.assert(
      fc.property(aCheckout, fc.integer({ min: MINUTE_MS, max: 20 * DAY_MS }), (any, afterMs) => {
        const nowMs = movedMs(any) + afterMs;
        const { looks, lookAgainAt: _again, givenUpAt: _givenUp, ...noted } = noteLook(any, nowMs);
        expect(isDue(any, nowMs)).toBe(isOpen(any));
        expect({ ...noted, looks: any.looks }).toEqual(any);
        expect(looks).toBe(any.looks + (isOpen(any) ? 1 : 0));
      }),
    );
  });

  test('comes back to a settled checkout whose refund is not settled', () => {
    const told = toldOf(completeCheckout(paid, invoiceIdOf(paid.accountId, 1), startMs));
    const lateMs = epochMs(paid.createdAt) + DAY_MS;
    expect(isDue(told, lateMs)).toBe(false);
    expect(isDue(recordRefund(told, 'failed', lateMs), lateMs)).toBe(true);
  });
});
