import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { seller } from '../../application/catalogue.ts';
import { CalendarDate } from '../../domain/values/calendar.ts';
import { UserId } from '../../domain/values/ids.ts';
import { moveDueDate } from '../../operate/move-due-date.ts';
import { actOf } from '../operate/given.ts';
import { aFeature, costMinor, dayAfter, dueDate, wholeYear } from '../sold.ts';
import { givenLife } from './life.ts';
import { Person } from './person.ts';

const life = givenLife('2027-01-31T08:00:00Z');

const features = async (admin: Person) => Features.parse(await admin.features()).features;
const Features = z.object({ features: z.array(z.string()) });

const USERS = 12;
const monthly = { billingPeriod: 'monthly' as const };
const cost = costMinor({ ...wholeYear, ...monthly }, USERS);
/** Bought on that day, it is due on this one, and then on the next ones. */
const due = (day: string, months = 1) => dueDate(day, 'monthly', months);

describe('a monthly subscription', () => {
  it('renews on the day, for the same price, by the seller’s months', async () => {
    const { admin } = await life.anAccount(USERS);
    await admin.buy(monthly);
    await life.until('2027-05-31');
    const paidOn = [0, 1, 2, 3, 4].map((months) => due('2027-01-31', months));
    expect(await life.paid(admin)).toEqual(
      paidOn.map((from, months) => `${cost}: ${from} ${due('2027-01-31', months + 1)}`),
    );
    expect(await life.charges(admin)).toEqual(paidOn.map((date) => `${date} succeeded`));
  });
});

describe('a renewal', () => {
  it('stands on the card’s statement as the purchase does', async () => {
    await life.until('2027-05-31T13:00:00Z');
    const { admin } = await life.anAccount(USERS);
    await admin.buy(monthly);
    await life.until(dayAfter(due('2027-05-31'), 1));
    const { taken } = await life.ledgerOf(admin.accountId);
    const [first, renewed] = taken.map((charge) => charge.calculated_statement_descriptor);
    expect(taken).toHaveLength(2);
    expect(first).toContain(seller.statementDescriptorSuffix);
    expect(renewed).toBe(first);
  });

  it('is for those who came since, where everybody who had a seat has left', async () => {
    const { admin, accountId, adminId, userIds } = await life.anAccount(2);
    const { host } = life.stack();
    const day = new Date(life.clock.now()).toISOString().slice(0, 10);
    await admin.buy(monthly);
    const heir = new Person(life.stack(), accountId, await host.addUser(admin.accountId, 'enterprise_admin'));
    for (const _ of [1, 2]) await host.addUser(admin.accountId, 'member');
    for (const userId of new Set([adminId, ...userIds])) await host.removeUser(admin.accountId, UserId.parse(userId));
    expect((await heir.account()).subscription).toMatchObject({ seats: 2, seatsInUse: 0, uncoveredUsers: 3 });
    await life.until(dayAfter(due(day), 1));
    expect((await heir.account()).subscription).toMatchObject({ seats: 3, seatsInUse: 3, uncoveredUsers: 0 });
    expect(await features(heir)).toContain(aFeature);
  });
});

describe('a renewal that the bank declines', () => {
  it('is tried on the days that the seller lays down, and then ends the subscription, with features on until then', async () => {
    await life.until('2027-08-10T08:00:00Z');
    const { admin } = await life.anAccount(USERS);
    await admin.buy(monthly);
    await life.cardAnswers(
      admin,
      Array.from({ length: 9 }, () => ({ declineCode: 'insufficient_funds' })),
    );
    const { retryOnDays, endOnDay } = seller.dunning;
    const declined = due('2027-08-10');
    await life.until(dayAfter(declined, endOnDay - 1));
    expect((await life.account(admin)).subscription).toMatchObject({
      status: 'past_due',
      period: { to: declined },
    });
    expect(await features(admin)).toContain(aFeature);
    await life.until(dayAfter(declined, endOnDay));
    expect(await life.charges(admin)).toEqual([
      '2027-08-10 succeeded',
      ...[0, ...retryOnDays].map((days) => `${dayAfter(declined, days)} failed`),
    ]);
    expect((await life.account(admin)).subscription).toBeUndefined();
    expect(await features(admin)).not.toContain(aFeature);
    expect(await life.paid(admin)).toEqual([`${cost}: 2027-08-10 ${declined}`]);
  });

  it('is tried again behind an error of Stripe’s own, which is not the bank’s no over again', async () => {
    await life.until('2027-10-01T08:00:00Z');
    const { admin } = await life.anAccount(USERS);
    await admin.buy(monthly);
    await life.cardAnswers(admin, [{ declineCode: 'insufficient_funds' }]);
    const declined = due('2027-10-01');
    const [days = 0] = seller.dunning.retryOnDays;
    const { renewalId } = await life.renewalOf(admin);
    await life.until(declined);
    // A no is no fault of ours, and stays a no once its execution has ended.
    expect(await life.outcomeOf(admin, renewalId)).toMatchObject({ status: 'declined' });
    await life.test('faults', { kind: '500', call: 'POST /v1/payment_intents/:id/confirm' });
    await life.until(dayAfter(declined, days));
    expect((await life.charges(admin)).slice(1)).toEqual([
      `${declined} failed`,
      `${dayAfter(declined, days)} succeeded`,
    ]);
    expect(await life.failed(admin)).toEqual([]);
  });

  it('gains no days when it is paid late', async () => {
    await life.until('2028-01-02T08:00:00Z');
    const { admin } = await life.anAccount(USERS);
    await admin.buy(monthly);
    await life.cardAnswers(
      admin,
      seller.dunning.retryOnDays.map(() => ({ declineCode: 'insufficient_funds' })),
    );
    const [first, second] = [due('2028-01-02'), due('2028-01-02', 2)];
    const lastTry = dayAfter(first, Math.max(...seller.dunning.retryOnDays));
    await life.until(dayAfter(lastTry, 1));
    expect(await life.paid(admin)).toEqual([`${cost}: 2028-01-02 ${first}`, `${cost}: ${first} ${second}`]);
    expect((await life.charges(admin)).at(-1)).toBe(`${lastTry} succeeded`);
  });
});

describe('a cancelled subscription', () => {
  it('ends with what is paid, and nothing more is taken', async () => {
    await life.until('2028-03-02T08:00:00Z');
    const { admin } = await life.anAccount(USERS);
    await admin.buy(monthly);
    await life.until('2028-03-15');
    const { status, body } = await admin.request('POST', '/v1/subscription/cancellation', { body: {} });
    expect([status, body]).toMatchObject([200, { cancelAt: due('2028-03-02'), nextPayment: null }]);
    await life.until(dayAfter(due('2028-03-02'), -1));
    expect(await features(admin)).toContain(aFeature);
    await life.until(dayAfter(due('2028-03-02'), 1));
    expect((await life.account(admin)).subscription).toBeUndefined();
    expect(await features(admin)).not.toContain(aFeature);
    expect(await life.charges(admin)).toEqual(['2028-03-02 succeeded']);
  });
});

describe('a year that is followed by months', () => {
  it('has them counted from the day on which they begin', async () => {
    await life.until('2028-04-05T08:00:00Z');
    const { admin } = await life.anAccount(USERS);
    await admin.buy();
    await moveDueDate(admin.accountId, CalendarDate.parse('2028-04-20'), actOf(life));
    expect(await admin.buy(monthly)).toMatchObject({ status: 'completed', subscription: { billingPeriod: 'annual' } });
    await life.until('2028-04-21');
    expect((await admin.account()).subscription).toMatchObject({
      billingPeriod: 'monthly',
      nextDueDate: due('2028-04-20'),
    });
  });
});

describe('an account that is closed while its card is charged', () => {
  it('gets its money back, ops see a red execution, and the subscription has ended', async () => {
    await life.until('2028-05-01T08:00:00Z');
    const { admin, accountId } = await life.anAccount(USERS);
    await admin.buy(monthly);
    const { lambda, host, stepFunctions } = life.stack();
    const { invoke } = lambda;
    const { subscription } = await life.account(admin);
    const ours = `${subscription?.subscriptionId}`.replace('sub_', 'rnw_');
    lambda.invoke = async (name, event) => {
      if (name.endsWith(':record-renewal') && JSON.stringify(event).includes(ours)) {
        lambda.invoke = invoke;
        await host.closeAccount(accountId);
      }
      return invoke.call(lambda, name, event);
    };
    await life.until(dayAfter(due('2028-05-01'), 1));
    const { taken } = await life.ledgerOf(accountId);
    expect(taken.map(({ amount_refunded }) => amount_refunded)).toEqual([0, cost]);
    expect((await life.account(admin)).subscription).toBeUndefined();
    const [renewed] = stepFunctions.executions().filter(({ name }) => name.startsWith(ours));
    expect(renewed).toMatchObject({
      error: 'RenewalReversed',
      states: ['PriceRenewal', 'ChargeRenewal', 'RecordRenewal', 'RefundRenewal', 'RenewalReversed'],
    });
  });
});
