import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { invoicesOf } from '../../adapters/stored/invoices.ts';
import { ALL, adminOnly, FREE, givenChanges, monthly } from './changed.ts';
import { Person } from './person.ts';

const { life, heard, joined, change } = givenChanges();

describe('a change of the subscription', () => {
  it('buys seats for whoever joined since, with the saved card, in as many states and Stripe calls as a purchase', async () => {
    const { admin } = await life.anAccount(2);
    await admin.buy();
    const late = await joined(admin);
    expect(await late.features()).toMatchObject(FREE);
    expect((await admin.account()).subscription).toMatchObject({ seats: 2, seatsInUse: 2, uncoveredUsers: 1 });

    const before = (await life.ledgerOf(admin.accountId)).calls.length;
    const { quote, outcome } = await change(admin);
    expect(quote).toMatchObject({
      kind: 'change',
      effective: 'now',
      totalMinor: 4_800,
      renewal: { totalMinor: 14_400 },
    });
    expect(outcome).toMatchObject({ status: 'completed', subscription: { seats: 3 } });
    expect((await life.ledgerOf(admin.accountId)).calls.length - before).toBe(2);
    expect(life.stack().stepFunctions.execution(outcome.checkoutId)?.states).toHaveLength(5);
    expect(await late.features()).toMatchObject(ALL);
    expect((await admin.account()).subscription).toMatchObject({ seats: 3, seatsInUse: 3, uncoveredUsers: 0 });
    expect(await life.paid(admin)).toEqual(['9600: 2026-11-28 2027-11-28', '4800: 2026-11-28 2027-11-28']);
  });

  it('for everybody instead of the admin turns the features on for all, and is told to the host once', async () => {
    const { admin, userIds, accountId } = await life.anAccount(3);
    await admin.buy(adminOnly);
    const other = new Person(life.stack(), accountId, userIds[1] ?? '');
    await change(admin);
    await life.clock.rest();
    expect(await other.features()).toMatchObject(ALL);
    const changed = heard(admin).filter(({ type }) => type === 'subscription.changed');
    expect(changed).toMatchObject([
      {
        detail: {
          changes: ['seats', 'scope'],
          previous: { scope: 'admin_only', seats: 1 },
          subscription: { scope: 'all_current_users', seats: 3 },
          version: 2,
        },
      },
    ]);
  });

  it('of a month for a year begins the year now, and the month’s payment is no more what pays for it', async () => {
    const { admin } = await life.anAccount(2);
    const first = await admin.buy(monthly);
    const { outcome } = await change(admin);
    const { subscription } = await life.account(admin);
    expect(subscription).toMatchObject({ billingPeriod: 'annual', paidBy: { operation: outcome.checkoutId } });
    const [{ id } = { id: '' }] = (await life.ledgerOf(admin.accountId)).intents.filter(
      ({ metadata }) => metadata.checkoutId === first.checkoutId || metadata.operation === first.checkoutId,
    );
    await life.test(`payment-intents/${id}/refund`, {});
    await life.clock.rest();
    expect((await life.account(admin)).subscription).toBeDefined();
  });

  it('is refused while another is under way, and once the subscription is another', async () => {
    const { admin } = await life.anAccount(2);
    await admin.buy();
    await joined(admin);
    const quote = await admin.quote();
    await change(admin);
    expect(await admin.checkOut(quote.quoteId)).toMatchObject({ status: 409, body: { code: 'quote_changed' } });
  });

  it('is billed to the contact that is given, and charged to the saved card', async () => {
    const { admin } = await life.anAccount(2);
    await admin.buy();
    await joined(admin);
    const { quoteId } = await admin.quote();
    const answer = await admin.request('POST', '/v1/checkouts', {
      body: { quoteId, billingContact: { name: 'Bea', email: 'bea@acme.example' } },
      headers: { 'idempotency-key': quoteId },
    });
    expect(answer).toMatchObject({ status: 202 });
    const { checkoutId } = z.object({ checkoutId: z.string() }).parse(answer.body);
    expect(await admin.outcome(checkoutId)).toMatchObject({ status: 'completed' });
    expect((await invoicesOf(admin.accountId)).map(({ billTo }) => billTo.name)).toEqual(['Ada Admin', 'Bea']);
  });

  it('charges another card where one is given, and refuses a first purchase without', async () => {
    const { admin } = await life.anAccount(2);
    const { quoteId } = await admin.quote();
    const without = (body: object) =>
      admin.request('POST', '/v1/checkouts', { body, headers: { 'idempotency-key': JSON.stringify(body) } });
    expect(await without({ quoteId })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/billingContact' }] },
    });
    const billingContact = { name: 'Ada', email: 'ada@acme.example' };
    expect(await without({ quoteId, billingContact })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/paymentMethodId' }] },
    });
    await admin.buy();
    await joined(admin);
    expect(await admin.buy({}, 'pm_card_mastercard')).toMatchObject({ status: 'completed' });
  });
});
