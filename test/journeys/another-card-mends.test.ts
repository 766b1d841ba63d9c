import { describe, expect, it } from '@jest/globals';
import { ReplacedView } from '../../api/billing.ts';
import { givenSubscribers } from './subscribers.ts';

const { life, day, daysOn, subscribed, savedCard, invoiced } = givenSubscribers();

describe('another card', () => {
  it('mends a customer whom a person deleted at Stripe', async () => {
    const { admin } = await subscribed();
    const { customerId } = await life.account(admin);
    await life.deleteCustomer(customerId ?? '');
    await life.until(daysOn(31));
    expect((await life.account(admin)).openRenewal?.dunning).toMatchObject({
      declineCode: 'card_gone',
      remedy: 'card',
    });
    const { renewalId = '' } = ReplacedView.parse((await life.giveCard(admin, 'pm_card_mastercard')).body);
    expect(await life.outcomeOf(admin, renewalId)).toMatchObject({ status: 'paid' });
    expect((await life.account(admin)).customerId).not.toBe(customerId);
    await life.until(daysOn(61));
    expect(await invoiced(admin)).toEqual(['visa', 'mastercard', 'mastercard']);
  });

  it('given while the one before was failing for its customer’s sake is charged by a payment of its own', async () => {
    const { admin } = await subscribed();
    await life.cardOf(await savedCard(admin), [{ declineCode: 'insufficient_funds' }]);
    await life.until(`${daysOn(30)}T12:00:00Z`);
    const { customerId } = await life.account(admin);
    await life.deleteCustomer(customerId ?? '');
    const { renewalId = '' } = ReplacedView.parse((await life.giveCard(admin, 'pm_card_mastercard')).body);
    expect(await life.outcomeOf(admin, renewalId)).toMatchObject({ status: 'paid' });
    const { intents } = await life.ledgerOf(admin.accountId);
    expect(intents.map(({ status }) => status).sort()).toEqual(['canceled', 'succeeded', 'succeeded']);
  });

  it('mends one that a person took off at Stripe', async () => {
    const { admin } = await subscribed();
    expect(await life.test(`payment-methods/${await savedCard(admin)}`, { detached: true })).toMatchObject({
      status: 200,
    });
    await life.until(daysOn(33));
    // It is not tried again until there is another card.
    expect(await life.charges(admin)).toEqual([`${day()} succeeded`]);
    expect((await life.account(admin)).openRenewal).toMatchObject({
      attempts: 1,
      dunning: { declineCode: 'card_gone' },
    });
    const { renewalId = '' } = ReplacedView.parse((await life.giveCard(admin, 'pm_card_mastercard')).body);
    expect(await life.outcomeOf(admin, renewalId)).toMatchObject({ status: 'paid', dueDate: daysOn(30) });
    expect(await life.paid(admin)).toEqual([`1440: ${day()} ${daysOn(30)}`, `1440: ${daysOn(30)} ${daysOn(60)}`]);
  });

  it('given in grace is tried at once, and where it is declined too the days go on as they were', async () => {
    const { admin } = await subscribed();
    await life.cardOf(await savedCard(admin), [{ declineCode: 'lost_card' }]);
    await life.until(daysOn(32));
    const { dunning: before } = (await life.account(admin)).openRenewal ?? {};
    const given = await life.giveCard(admin, 'pm_card_chargeCustomerFail');
    const { renewalId = '' } = ReplacedView.parse(given.body);
    expect(await life.outcomeOf(admin, renewalId)).toMatchObject({
      status: 'declined',
      declineCode: 'generic_decline',
    });
    const { dunning: after } = (await life.account(admin)).openRenewal ?? {};
    const { retryOn = [], ...days } = before ?? {};
    expect(after).toEqual({ ...days, retryOn: retryOn.slice(1), remedy: 'time', declineCode: 'generic_decline' });
    await life.until(daysOn(45));
    // Days 3, 7 and 14 of the dunning; nothing on day 1, when there was no card to try.
    expect(await life.charges(admin)).toEqual([
      `${day()} succeeded`,
      `${daysOn(30)} failed`,
      `${daysOn(32)} failed`,
      `${daysOn(33)} failed`,
      `${daysOn(37)} failed`,
      `${daysOn(44)} failed`,
    ]);
    await life.until(daysOn(52));
    expect((await admin.account()).subscription).toBeNull();
  });

  it('given just before the end is tried before it ends', async () => {
    const { admin } = await subscribed();
    await life.cardOf(await savedCard(admin), [{ declineCode: 'lost_card' }]);
    await life.until(`${daysOn(51)}T09:59:00Z`);
    const setup = await life.beginCard(admin);
    await life.enterCard(admin, setup, 'pm_card_mastercard');
    const given = await life.withoutStepFunctions(() => life.takeCard(admin, setup));
    expect(given.status).toBe(200);
    await life.until(`${daysOn(51)}T10:30:00Z`);
    expect((await admin.account()).subscription).toMatchObject({ status: 'active', nextDueDate: daysOn(60) });
  });
});
