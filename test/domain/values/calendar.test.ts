import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CalendarDate, dateOf, earliest, epochMs, instant, nextDueDate } from '../../../domain/values/calendar.ts';
import { DAY_MS } from '../../../domain/values/duration.ts';
import { aTimeMs } from '../arbitraries.ts';

const FIRST_YEAR = 1999;
const LAST_YEAR = 2105;

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Every date from 1999 to 2105, one day after the other, counted on the months' lengths and not with Date. */
function countDays(): CalendarDate[] {
  const dates: CalendarDate[] = [];
  const pad = (value: number, digits: number) => String(value).padStart(digits, '0');
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    const lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for (const [month, length] of lengths.entries())
      for (let day = 1; day <= length; day += 1)
        dates.push(CalendarDate.parse(`${year}-${pad(month + 1, 2)}-${pad(day, 2)}`));
  }
  return dates;
}

const DATES = countDays();
const DAYS_ACROSS = 400;
const PAID_ON = DATES.slice(0, -DAYS_ACROSS);

describe('the next due date', () => {
  test('of a monthly payment is exactly 30 days later, over every month, year and leap day', () => {
    expect(PAID_ON.map((paidOn) => nextDueDate(paidOn, 'monthly'))).toEqual(DATES.slice(30, 30 + PAID_ON.length));
  });

  test('of an annual payment is the same month and day of the next year', () => {
    const expected = PAID_ON.map((paidOn) => {
      const nextYear = `${Number(paidOn.slice(0, 4)) + 1}${paidOn.slice(4)}`;
      return paidOn.endsWith('02-29') ? nextYear.replace('02-29', '02-28') : nextYear;
    });
    expect(PAID_ON.map((paidOn) => nextDueDate(paidOn, 'annual'))).toEqual(expected);
  });

  test.each([
    ['2028-02-29', 'annual', '2029-02-28'],
    ['2027-02-28', 'annual', '2028-02-28'],
    ['2099-12-31', 'annual', '2100-12-31'],
    ['2027-01-31', 'monthly', '2027-03-02'],
    ['2028-01-31', 'monthly', '2028-03-01'],
    ['2026-12-15', 'monthly', '2027-01-14'],
  ] as const)('of what was paid on %s, %s, is %s', (paidOn, period, due) => {
    expect(nextDueDate(CalendarDate.parse(paidOn), period)).toBe(due);
  });
});

describe('the date of an instant', () => {
  test('is its UTC date from the first millisecond of the day to the last', () => {
    const firstMs = Date.UTC(FIRST_YEAR, 0, 1);
    expect(DATES.map((_, day) => dateOf(firstMs + day * DAY_MS))).toEqual(DATES);
    expect(DATES.map((_, day) => dateOf(firstMs + (day + 1) * DAY_MS - 1))).toEqual(DATES);
  });
});

test('an instant keeps its milliseconds', () => {
  fc.assert(fc.property(aTimeMs, (nowMs) => expect(epochMs(instant(nowMs))).toBe(nowMs)));
});

test('the earliest of several instants is found, where any is given', () => {
  const [first, second] = [instant(0), instant(1)];
  expect([earliest(second, undefined, first), earliest(undefined, second)]).toEqual([first, second]);
  expect(earliest(undefined, undefined)).toBeUndefined();
});

test.each(['2027-02-29', '2100-02-29', '2027-13-01', '2027-1-1', '20270101'])('%s is no date', (text) => {
  expect(CalendarDate.safeParse(text).success).toBe(false);
});
