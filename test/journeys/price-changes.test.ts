import { beforeEach, expect, it } from '@jest/globals';
import { actsOn } from '../../adapters/stored/acts.ts';
import { catalogue } from '../../application/catalogue.ts';
import type { Catalogue } from '../../domain/catalogue/catalogue.ts';
import { addDays, type BillingPeriod, CalendarDate, dateOf } from '../../domain/values/calendar.ts';
import { DAY_MS } from '../../domain/values/duration.ts';
import { due } from '../../operate/due.ts';
import { moveDueDate } from '../../operate/move-due-date.ts';
import { withdrawNotice } from '../../operate/withdraw-notice.ts';
import { judgeCalls } from '../boundary.ts';
import { actOf, once } from '../operate/given.ts';
import { aPlan, wholeYear } from '../sold.ts';
import { givenLife } from './life.ts';

const life = givenLife('2027-01-31T09:00:00Z');
const no = { declineCode: 'insufficient_funds' };
const monthly = { ...wholeYear, billingPeriod: 'monthly' as const };

const { plans, priceChanges } = catalogue;
beforeEach(() => {
  Object.assign(catalogue, { plans, priceChanges });
});

/** A deploy, and the command that follows it: the functions of the stack read the same catalogue. */
async function deploy(day: string, billingPeriod: BillingPeriod = 'monthly', perSeatMinor = 600): Promise<void> {
  const dearer = { [billingPeriod]: { usd: { perSeatMinor } } };
  const from = CalendarDate.parse(day);
  Object.assign(catalogue, {
    plans: plans.map((plan) => (plan.id === aPlan.id ? { ...plan, prices: { ...plan.prices, ...dearer } } : plan)),
    priceChanges: [{ id: 'dearer', plans: [aPlan.id], from, noticeDays: 30 }],
  } satisfies Partial<Catalogue>);
  await due(actOf(life));
}

it('another price is told by mail and event, charged where it was told in time, and kept from then on', async () => {
  const { admin } = await life.anAccount(12);
  await admin.buy(monthly);
  await deploy('2027-03-01');
  expect((await admin.account()).subscription?.nextPayment).toMatchObject({ totalMinor: 5_760 });
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
  expect(subscription?.priceNotices).toBeUndefined();
});

it('who buys after the deploy pays it at once, and is told nothing', async () => {
  await deploy('2027-03-01');
  const { admin } = await life.anAccount(12);
  await admin.buy(monthly);
  await due(actOf(life));
  expect(await life.paid(admin)).toEqual([expect.stringMatching(/^7200: /)]);
  expect((await life.account(admin)).subscription?.reminders?.map((reminder) => reminder.for)).not.toContain(
    'price_change',
  );
});

it('what was told to an address that bounced is withdrawn, and told again once it is mended', async () => {
  const { admin } = await life.anAccount(12);
  await admin.buy(monthly);
  await deploy('2027-04-01');
  await life.clock.advance(10 * 60_000);
  const totals = async () => (await admin.account()).subscription?.nextPayment?.totalMinor;
  expect(await totals()).toBe(7_200);

  expect(await once(life, () => withdrawNotice(admin.accountId, actOf(life)))).toEqual([
    expect.stringContaining('What was told of "dearer" at 2027-04-02'),
  ]);
  expect(await totals()).toBe(5_760);
  await life.clock.advance(10 * DAY_MS);
  await due(actOf(life));
  await life.clock.advance(10 * 60_000);
  // Thirty days from now lie behind the next due date.
  expect(await totals()).toBe(5_760);
  await life.until('2027-06-02');
  expect((await life.paid(admin)).map((each) => each.slice(0, 4))).toEqual(['5760', '5760', '7200']);
});

it('what was told is not withdrawn while the payment that was asked at it is open', async () => {
  const { admin } = await life.anAccount(12);
  await admin.buy(monthly);
  await life.cardAnswers(admin, [no, no]);
  await deploy('2027-01-01');
  await life.clock.advance(31 * DAY_MS);
  expect((await life.account(admin)).openRenewal).toBeDefined();
  await expect(withdrawNotice(admin.accountId, actOf(life))).rejects.toThrow('is open: it keeps its price.');
  expect((await life.account(admin)).subscription?.priceNotices).toHaveLength(1);
  expect(await actsOn({ accountId: admin.accountId })).toEqual([]);
});

it('what was told is not withdrawn where the payment opens while somebody asks for it', async () => {
  const { admin } = await life.anAccount(12);
  await admin.buy(monthly);
  await life.cardAnswers(admin, [no, no]);
  await deploy('2027-01-01');
  await life.until(`${(await admin.account()).subscription?.period.to}T09:55:00Z`);
  let signed = false;
  const end = judgeCalls(({ name }) => {
    if (signed || name !== 'DynamoDB PutItem') return 'serve';
    signed = true;
    return life.clock.advance(DAY_MS).then(() => 'serve' as const);
  });
  const withdrawn = withdrawNotice(admin.accountId, actOf(life));
  await expect(withdrawn.finally(end)).rejects.toThrow('is open: it keeps its price.');
  expect((await life.account(admin)).subscription?.priceNotices).toHaveLength(1);
});

it('what is told to several at once is signed for once', async () => {
  for (const { admin } of [await life.anAccount(2), await life.anAccount(2)]) await admin.buy(monthly);
  const before = (await actsOn({ everything: 'accounts' })).length;
  await deploy('2027-01-01');
  expect(await actsOn({ everything: 'accounts' })).toHaveLength(before + 1);
});

it('what was told of the price of a year is not charged for the months that have begun instead', async () => {
  const { admin } = await life.anAccount(12);
  await admin.buy();
  await moveDueDate(admin.accountId, dateOf(life.clock.now() + 20 * DAY_MS), actOf(life));
  await deploy('2027-01-01', 'annual', 6_000);
  await life.clock.advance(10 * 60_000);
  expect((await life.account(admin)).subscription?.priceNotices).toHaveLength(1);
  const { quoteId, renewal } = await admin.quote(monthly);
  expect(renewal?.totalMinor).toBe(5_760);
  const key = { 'idempotency-key': quoteId };
  await admin.request('POST', '/v1/checkouts', { body: { quoteId }, headers: key });
  await life.clock.advance(55 * DAY_MS);
  expect((await life.paid(admin)).map((each) => each.slice(0, 5))).toEqual(['57600', '5760:', '5760:']);
});

it('another price of a plan that is to be left is told by what keeping the plan would cost', async () => {
  const { admin } = await life.anAccount(12);
  await admin.buy();
  await moveDueDate(admin.accountId, dateOf(life.clock.now() + 35 * DAY_MS), actOf(life));
  const { quoteId } = await admin.quote(monthly);
  const key = { 'idempotency-key': quoteId };
  await admin.request('POST', '/v1/checkouts', { body: { quoteId }, headers: key });
  await life.clock.rest();
  expect((await admin.account()).subscription?.nextPayment).toMatchObject({ totalMinor: 5_760 });
  await deploy('2027-01-01', 'annual', 6_000);
  await life.clock.advance(10 * 60_000);
  const told = life
    .stack()
    .aws.events()
    .filter(({ detail }) => detail.for === 'price_change' && detail.accountId === admin.accountId);
  expect(told).toMatchObject([{ detail: { seats: 12, totalMinor: 72_000 } }]);
});

it('a price that is moved once more before the first is charged is told behind that, and charged in its turn', async () => {
  const { admin } = await life.anAccount(12);
  await admin.buy(monthly);
  await deploy('2027-01-01', 'monthly', 600);
  await life.clock.advance(10 * 60_000);
  await deploy('2027-01-01', 'monthly', 700);
  await life.clock.advance(95 * DAY_MS);
  const paid = (await life.paid(admin)).map((each) => each.slice(0, 4));
  expect(paid).toEqual(['5760', '7200', '8400', '8400']);
});

it('another price that is told too late for the next payment is told of the one behind it, by what that comes to', async () => {
  const { admin } = await life.anAccount(12);
  await admin.buy(monthly);
  const { dueDate } = await life.renewalOf(admin);
  await life.clock.advance(10 * DAY_MS);
  await deploy('2027-01-01');
  await life.clock.advance(10 * 60_000);
  const told = life
    .stack()
    .aws.events()
    .filter(({ detail }) => detail.accountId === admin.accountId && detail.for === 'price_change');
  expect(told.map(({ detail }) => [detail.dueDate, detail.totalMinor])).toEqual([[addDays(dueDate, 30), 7_200]]);
  await life.clock.advance(52 * DAY_MS);
  expect((await life.paid(admin)).map((paid) => paid.slice(0, 4))).toEqual(['5760', '5760', '7200']);
});
