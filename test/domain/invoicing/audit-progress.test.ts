import { describe, expect, test } from '@jest/globals';
import {
  type AuditProgress,
  firstProgress,
  givenUp,
  goOn,
  isBehind,
  isWithin,
  nextSlice,
  settle,
} from '../../../domain/invoicing/audit-progress.ts';
import { epochMs, instant } from '../../../domain/values/calendar.ts';
import { DAY_MS, HOUR_MS } from '../../../domain/values/duration.ts';
import { PaymentIntentId } from '../../../domain/values/ids.ts';

const NOW_MS = Date.parse('2026-11-28T10:00:00.500Z');
const at = (ms: number) => instant(ms);
const undecided = (id: string, sinceMs = NOW_MS) => ({ intentId: PaymentIntentId.parse(id), since: at(sinceMs) });
const progress = (untilMs: number, again: AuditProgress['again'] = []): AuditProgress => ({
  until: at(untilMs),
  again,
});

describe('the audit’s progress', () => {
  test('begins four days ago', () => {
    expect(firstProgress(NOW_MS)).toEqual({ until: '2026-11-24T10:00:00.000Z', again: [] });
  });

  test('goes slice by slice to the last whole second, and leaves none out', () => {
    const slices = [];
    for (let reached = firstProgress(NOW_MS); ; ) {
      const slice = nextSlice(reached, DAY_MS, NOW_MS);
      if (!slice) break;
      slices.push(slice);
      reached = goOn(reached, slice, []);
    }
    expect(slices.map(({ until }) => until)).toEqual([
      '2026-11-25T10:00:00.000Z',
      '2026-11-26T10:00:00.000Z',
      '2026-11-27T10:00:00.000Z',
      '2026-11-28T10:00:00.000Z',
    ]);
    expect(slices.slice(1).map(({ from }) => from)).toEqual(slices.slice(0, -1).map(({ until }) => until));
  });

  test('holds each instant in one slice: the first belongs to it, the last to the next', () => {
    const slice = { from: at(HOUR_MS), until: at(2 * HOUR_MS) };
    expect([HOUR_MS - 1, HOUR_MS, 2 * HOUR_MS - 1, 2 * HOUR_MS].map((ms) => isWithin(slice, ms))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('stays where another run has left it', () => {
    const read = progress(0);
    const slice = nextSlice(read, HOUR_MS, NOW_MS);
    if (!slice) throw new Error('no slice');
    const theirs = progress(DAY_MS);
    expect(goOn(theirs, slice, [undecided('pi_1')])).toBe(theirs);
  });

  test('keeps what comes again under its first time, until it is judged', () => {
    const first = undecided('pi_1', NOW_MS - DAY_MS);
    const slice = (hour: number) => ({ from: at(hour * HOUR_MS), until: at((hour + 1) * HOUR_MS) });
    const begun = goOn(progress(0), slice(0), [first]);
    expect(begun).toEqual(progress(HOUR_MS, [first]));
    const both = goOn(begun, slice(1), [undecided('pi_1'), undecided('pi_2')]);
    expect(both.again).toEqual([first, undecided('pi_2')]);
    const reached = goOn(both, slice(2), [undecided('pi_1'), undecided('pi_2')]);
    expect(reached).toEqual(progress(3 * HOUR_MS, [first, undecided('pi_2')]));
    expect(settle(reached, new Set([first.intentId]))).toEqual(progress(3 * HOUR_MS, [undecided('pi_2')]));
    expect(settle(reached, new Set([PaymentIntentId.parse('pi_3')]))).toBe(reached);
  });

  test('gives up what stays undecided for more than thirty days, and what is more than a thousand', () => {
    const kept = undecided('pi_1', NOW_MS - 30 * DAY_MS);
    const old = undecided('pi_2', NOW_MS - 30 * DAY_MS - 1);
    expect(givenUp(progress(0, [kept, old]), NOW_MS)).toEqual([old]);
    const many = Array.from({ length: 1_001 }, (_, index) => undecided(`pi_${index}`));
    expect(givenUp(progress(0, many), NOW_MS)).toEqual([undecided('pi_1000')]);
  });

  test('is behind once it is more than a day old', () => {
    expect(isBehind(progress(NOW_MS - DAY_MS), NOW_MS)).toBe(false);
    expect(isBehind(progress(NOW_MS - DAY_MS - 1), NOW_MS)).toBe(true);
    expect(epochMs(firstProgress(NOW_MS).until)).toBeLessThan(NOW_MS - DAY_MS);
  });
});
