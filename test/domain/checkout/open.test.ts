import { describe, expect, test } from '@jest/globals';
import { announce, announcementsWhere } from '../../../domain/checkout/announcement.ts';
import { isOpen, isSettled } from '../../../domain/checkout/checkout.ts';
import { executionNameOf, nextExecution } from '../../../domain/checkout/executions.ts';
import { followReturn } from '../../../domain/operation/books.ts';
import { DAY_MS } from '../../../domain/values/duration.ts';
import { paymentFacts } from '../../paid.ts';
import { succeededAt, toldOf } from '../arbitraries.ts';
import { recordRefund, recordReturn } from './books.ts';
import { checkout, closed, completed, paid, startMs, stuck, waiting } from './stages.ts';

const all = announcementsWhere('ours');

describe('the sweep', () => {
  test('looks at a checkout until it is settled and announced', () => {
    for (const unsettled of [checkout, waiting, stuck]) {
      expect(isSettled(unsettled)).toBe(false);
      expect(announce(unsettled, all, startMs)).toBe(unsettled);
      expect(isOpen(unsettled)).toBe(true);
    }
    expect(isSettled(completed)).toBe(true);
    expect(isOpen(completed)).toBe(true);
    expect(isOpen(announce(completed, all, startMs))).toBe(true);
    expect(isOpen(toldOf(completed))).toBe(false);
  });

  test('looks on while a refund is outstanding, and again when one fails days later', () => {
    const told = (refund: 'pending' | 'succeeded') =>
      announce(closed(recordRefund(paid, refund, startMs)), all, startMs);
    expect(isOpen(told('pending'))).toBe(true);
    expect(isOpen(told('succeeded'))).toBe(false);
    expect(isOpen(recordRefund(told('succeeded'), 'failed', startMs + 3 * DAY_MS))).toBe(true);
  });

  test('names every execution after the first by its number', () => {
    expect(executionNameOf(checkout)).toBe(checkout.checkoutId);
    expect(executionNameOf(nextExecution(nextExecution(checkout, 0), 1))).toBe(`${checkout.checkoutId}-2`);
  });

  test('that was overtaken by another starts nothing', () => {
    const next = nextExecution(checkout, 0);
    expect(nextExecution(next, 0)).toBe(next);
    expect(nextExecution(completed, 0)).toBe(completed);
  });
});

describe('money that went back', () => {
  const told = toldOf(completed);
  const { taken } = succeededAt(startMs);
  const back = (refundedMinor: number, lostMinor: number) => ({ taken, refundedMinor, lostMinor });
  const { totalMinor } = checkout.quote;

  test('is followed until the books show it, and again when more goes back', () => {
    const part = recordReturn(told, back(100, 0), startMs);
    expect({ open: isOpen(part), returnedAt: paymentFacts(part).returnedAt }).toEqual({
      open: true,
      returnedAt: undefined,
    });
    const followed = followReturn(part, 100);
    expect(isOpen(followed)).toBe(false);
    const whole = recordReturn(followed, back(totalMinor, 0), startMs);
    expect({ open: isOpen(whole), returnedAt: paymentFacts(whole).returnedAt }).toEqual({
      open: true,
      returnedAt: checkout.createdAt,
    });
  });

  test('that was noted before changes nothing', () => {
    const noted = recordReturn(told, back(0, totalMinor), startMs);
    expect(recordReturn(noted, back(0, totalMinor), startMs + 1)).toBe(noted);
    expect(recordReturn(told, back(0, 0), startMs)).toBe(told);
  });
});

test('money that went back keeps its first time', () => {
  const returned = recordRefund(paid, 'pending', startMs);
  expect(recordRefund(returned, 'succeeded', startMs + 1).payment).toMatchObject({
    refund: 'succeeded',
    returnedAt: paymentFacts(returned).returnedAt,
  });
});
