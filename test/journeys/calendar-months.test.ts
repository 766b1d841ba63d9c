import { expect, it } from '@jest/globals';
import { seller } from '../../application/catalogue.ts';
import { CalendarDate } from '../../domain/values/calendar.ts';
import { moveDueDate } from '../../operate/move-due-date.ts';
import { actOf } from '../operate/given.ts';
import { givenLife } from './life.ts';

const life = givenLife('2027-01-31T08:00:00Z');

it('months that follow a year are those of the calendar where the seller counts so, by the day on which they begin', async () => {
  seller.monthlyPeriod = 'calendar_month';
  const { admin } = await life.anAccount(3);
  await admin.buy();
  await moveDueDate(admin.accountId, CalendarDate.parse('2027-03-31'), actOf(life));
  await admin.buy({ billingPeriod: 'monthly' });
  await life.until('2027-06-01');
  expect((await life.paid(admin)).slice(1).map((paid) => paid.split(': ')[1])).toEqual([
    '2027-03-31 2027-04-30',
    '2027-04-30 2027-05-31',
    '2027-05-31 2027-06-30',
  ]);
});
