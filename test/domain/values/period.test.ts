import { describe, expect, test } from '@jest/globals';
import { CalendarDate } from '../../../domain/values/calendar.ts';
import { firstPeriod, nextPeriod } from '../../../domain/values/period.ts';

const day = (text: string) => CalendarDate.parse(text);
const period = firstPeriod(day('2027-01-31'), 'monthly');
const next = (answered: string, paid = answered) =>
  nextPeriod(period, { answeredOn: day(answered), paidOn: day(paid), billingPeriod: 'monthly' });

describe('the period that follows', () => {
  test.each([
    ['on its day', next('2027-03-02'), '2027-03-02', '2027-04-01'],
    ['after an outage of ours', next('2027-03-04'), '2027-03-04', '2027-04-03'],
    ['late in grace', next('2027-03-02', '2027-03-16'), '2027-03-02', '2027-04-01'],
    ['a day before it would be over', next('2027-03-02', '2027-03-31'), '2027-03-02', '2027-04-01'],
    ['when it would be over', next('2027-03-02', '2027-04-01'), '2027-04-01', '2027-05-01'],
  ])('paid %s begins at the old due date, and lies in the future', (_, { from, countedFrom, to }, counted, due) => {
    expect([from, countedFrom, to]).toEqual(['2027-03-02', counted, due]);
  });
});
