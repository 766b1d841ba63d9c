import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { givenLife } from './life.ts';
import { Person } from './person.ts';

const life = givenLife('2027-03-01T08:00:00Z');

const Features = z.object({ features: z.array(z.string()) });

const reminded = (admin: Person) =>
  life
    .stack()
    .aws.events()
    .filter((event) => event['detail-type'] === 'subscription.reminded' && event.detail.accountId === admin.accountId)
    .map(({ detail }) => [detail.for, String(detail.occurredAt).slice(0, 10), detail.totalMinor]);

describe('the billing contact is reminded', () => {
  it('21 days before an annual payment, once, of what it will be', async () => {
    const { admin } = await life.anAccount(12);
    await admin.buy({ billingPeriod: 'annual' });
    await life.until('2028-02-10');
    expect(reminded(admin)).toEqual([['renewal', '2028-02-09', 57_600]]);
    const mail = life.stack().aws.emails().at(-1);
    expect(mail).toMatchObject({ subject: 'Your Premium plan renews on March 1, 2028' });
  });

  it('of no more seats than were announced, whoever joins before the payment', async () => {
    const { admin } = await life.anAccount(12);
    await admin.buy({ billingPeriod: 'annual' });
    await life.until('2029-01-25');
    for (let joining = 0; joining < 40; joining += 1) await life.stack().host.addUser(admin.accountId, 'member');
    await life.until('2029-02-11');
    expect((await life.paid(admin)).at(-1)).toBe('57600: 2029-02-10 2030-02-10');
  });

  it('of seats that a hire who follows a leaver has as well, also after the payment', async () => {
    await life.until('2029-02-20T08:00:00Z');
    const { admin, userIds } = await life.anAccount(3);
    await admin.buy({ billingPeriod: 'annual' });
    await life.until('2030-02-05');
    const { host } = life.stack();
    await host.removeUser(admin.accountId, userIds[2] ?? admin.userId);
    const hire = new Person(life.stack(), admin.accountId, await host.addUser(admin.accountId, 'member'));
    await host.addUser(admin.accountId, 'member');
    const before = await hire.features();
    expect((await admin.account()).subscription).toMatchObject({ seats: 3, seatsInUse: 3, uncoveredUsers: 1 });
    await life.until('2030-02-21');
    expect((await life.paid(admin)).at(-1)).toBe('14400: 2030-02-20 2031-02-20');
    expect((await admin.account()).subscription).toMatchObject({ seats: 3, seatsInUse: 3, uncoveredUsers: 1 });
    expect(await hire.features()).toMatchObject({ features: Features.parse(before).features });
  });

  it('in time of a card that expires before the payment', async () => {
    await life.until('2030-03-05');
    const { admin } = await life.anAccount(3);
    await admin.buy({ billingPeriod: 'monthly' });
    const { intents } = await life.ledgerOf(admin.accountId);
    await life.test(`payment-methods/${intents[0]?.payment_method}`, { expMonth: 3, expYear: 2030 });
    await life.clock.rest();
    await life.until('2030-03-20');
    expect(reminded(admin)).toEqual([['card_expiry', '2030-03-14', 1_440]]);
  });
});
