import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, CalendarDate } from '../../../domain/values/calendar.ts';
import { daysIn, type Span, union } from '../../../domain/values/span.ts';

const FIRST = CalendarDate.parse('2028-02-20');
const DAYS = 30;
const dates = Array.from({ length: DAYS }, (_, day) => addDays(FIRST, day));

const spans = fc.array(
  fc.tuple(fc.nat({ max: DAYS - 1 }), fc.nat({ max: 9 })).map(([first, length]): Span => {
    const from = addDays(FIRST, first);
    return { from, to: addDays(from, length) };
  }),
  { maxLength: 6 },
);

const has = (among: readonly Span[], date: CalendarDate) => among.some(({ from, to }) => from <= date && date < to);

test('a union has the same days, by date, and each of them once', () => {
  fc.assert(
    fc.property(spans, (given) => {
      const apart = union(given);
      const all = [...dates, ...dates.map((date) => addDays(date, DAYS))].filter((date) => has(given, date));
      expect(all.every((date) => has(apart, date))).toBe(true);
      expect(daysIn(apart)).toBe(all.length);
      expect(apart.map(({ from }) => from)).toEqual(apart.map(({ from }) => from).toSorted());
    }),
  );
});
