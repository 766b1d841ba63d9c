import { describe, expect, test } from '@jest/globals';
import { CalendarDate } from '../../../domain/values/calendar.ts';
import { firstPeriod, nextPeriod } from '../../../domain/values/period.ts';

const day = (text: string) => CalendarDate.parse(text);
const monthly = 'monthly' as const;
const paidOnDay = (answered: string, paid = answered) => ({ answeredOn: day(answered), paidOn: day(paid) });

describe('the period that follows', () => {
  test.each([
    ['on its day', ['2027-03-02'], '2027-03-02', '2027-04-01'],
    ['after an outage of ours', ['2027-03-04'], '2027-03-04', '2027-04-03'],
    ['late in grace', ['2027-03-02', '2027-03-16'], '2027-03-02', '2027-04-01'],
    ['a day before it would be over', ['2027-03-02', '2027-03-31'], '2027-03-02', '2027-04-01'],
    ['when it would be over', ['2027-03-02', '2027-04-01'], '2027-04-01', '2027-05-01'],
  ])('paid %s begins at the old due date, and lies in the future', (_when, [answered = '', paid], countedFrom, to) => {
    const period = firstPeriod(day('2027-01-31'), monthly);
    const next = nextPeriod(period, { ...paidOnDay(answered, paid), billingPeriod: monthly });
    expect(next).toStrictEqual({ from: '2027-03-02', countedFrom, to });
  });

  test('keeps the day of the purchase where the seller bills by the calendar, also behind a short month', () => {
    const first = firstPeriod(day('2027-01-31'), monthly, 'calendar_month');
    const second = nextPeriod(first, { ...paidOnDay('2027-02-28'), billingPeriod: monthly });
    const third = nextPeriod(second, { ...paidOnDay('2027-03-31'), billingPeriod: monthly });
    expect([first, second, third]).toStrictEqual([
      { from: '2027-01-31', countedFrom: '2027-01-31', to: '2027-02-28', dayOfMonth: 31 },
      { from: '2027-02-28', countedFrom: '2027-02-28', to: '2027-03-31', dayOfMonth: 31 },
      { from: '2027-03-31', countedFrom: '2027-03-31', to: '2027-04-30', dayOfMonth: 31 },
    ]);
  });

  test('of a year is one, however the seller counts months', () => {
    const first = firstPeriod(day('2028-02-29'), 'annual', 'calendar_month');
    expect(first).toStrictEqual({ from: '2028-02-29', countedFrom: '2028-02-29', to: '2029-02-28', dayOfMonth: 29 });
  });
});
