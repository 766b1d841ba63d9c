import { expect, it } from '@jest/globals';
import { catalogue } from '../../application/catalogue.ts';
import type { Catalogue } from '../../domain/catalogue/catalogue.ts';
import { CalendarDate } from '../../domain/values/calendar.ts';
import { due } from '../../operate/due.ts';
import { actOf } from '../operate/given.ts';
import { aPlan, wholeYear } from '../sold.ts';
import { givenLife } from './life.ts';

const life = givenLife('2027-01-31T09:00:00Z');
const monthly = { ...wholeYear, billingPeriod: 'monthly' as const };

/** A deploy: the functions of the stack read the same catalogue. */
function deploy(): void {
  const plans = catalogue.plans.map((plan) =>
    plan.id === aPlan.id ? { ...plan, prices: { ...plan.prices, monthly: { usd: { perSeatMinor: 600 } } } } : plan,
  );
  const from = CalendarDate.parse('2027-03-01');
  const priceChanges = [{ id: 'dearer', plans: [aPlan.id], from, noticeDays: 30 }];
  Object.assign(catalogue, { plans, priceChanges } satisfies Partial<Catalogue>);
}

it('another price is told by mail and event, charged where it was told in time, and kept from then on', async () => {
  const { admin } = await life.anAccount(12);
  await admin.buy(monthly);
  deploy();
  expect((await admin.account()).subscription?.nextPayment).toMatchObject({ totalMinor: 5_760 });
  await due(actOf(life));
  expect(await due(actOf(life))).toEqual([]);
  await life.until('2027-01-31T12:00:00Z');
  const mails = life
    .stack()
    .aws.emails()
    .filter(({ subject }) => subject.includes('price'));
  expect(mails).toMatchObject([{ subject: expect.stringContaining('March 2, 2027') }]);
  expect(mails[0]?.text).toContain('$72.00 for 12 seats');
  expect(
    life
      .stack()
      .aws.events()
      .filter(({ detail }) => detail.for === 'price_change'),
  ).toHaveLength(1);
  expect((await admin.account()).subscription?.nextPayment).toMatchObject({ date: '2027-03-02', totalMinor: 7_200 });

  await life.until('2027-04-02');
  expect(await life.paid(admin)).toEqual([
    '5760: 2027-01-31 2027-03-02',
    '7200: 2027-03-02 2027-04-01',
    '7200: 2027-04-01 2027-05-01',
  ]);
  expect(
    life
      .stack()
      .aws.emails()
      .filter(({ subject }) => subject.includes('price')),
  ).toHaveLength(1);
  const { subscription } = await life.account(admin);
  expect(subscription).toMatchObject({ terms: 2, operation: expect.stringContaining('rnw_') });
  expect(subscription?.priceNotice).toBeUndefined();
});

it('who buys after the deploy pays it at once, and is told nothing', async () => {
  const { admin } = await life.anAccount(12);
  await admin.buy(monthly);
  await due(actOf(life));
  expect(await life.paid(admin)).toEqual([expect.stringMatching(/^7200: /)]);
  expect((await life.account(admin)).subscription?.reminders?.map((reminder) => reminder.for)).not.toContain(
    'price_change',
  );
});
