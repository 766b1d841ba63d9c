import { beforeEach, describe, expect, it } from '@jest/globals';
import { billings } from '../../adapters/stored/billing.ts';
import { BillingView, ReplacedView } from '../../api/billing.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { renewalIdOf } from '../../domain/values/ids.ts';
import { eventually } from './eventually.ts';
import { interrupting } from './interrupting.ts';
import { givenLife } from './life.ts';
import { contact, type Person } from './person.ts';
import type { Answer } from './requests.ts';
import { instrument } from './runs.ts';

const life = givenLife('2027-01-31T08:00:00Z', { instrument });
const monthly = { billingPeriod: 'monthly' as const };

/** Each story begins a little later than the one before has ended. */
let day = '2027-01-31';
beforeEach(() => {
  day = new Date(life.clock.now()).toISOString().slice(0, 10);
});
const daysOn = (days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

async function subscribed(card = 'pm_card_visa') {
  const { admin, userIds, accountId } = await life.anAccount(3);
  const { status } = await admin.buy(monthly, card);
  expect(status).toBe('completed');
  return { admin, userIds, accountId };
}

const billing = async (admin: Person) => BillingView.parse((await admin.request('GET', '/v1/billing')).body);
const face = async (admin: Person) => (await billing(admin)).paymentMethod;
const timesTakenOff = async (card: string) =>
  (await life.ledger()).calls.filter(({ path }) => path === `/v1/payment_methods/${card}/detach`).length;
const isTakenOff = async (card: string) => (await timesTakenOff(card)) > 0;
/** The saved card by its id, which the API tells nobody. */
const savedCard = async (admin: Person) => {
  const { intents } = await life.ledgerOf(admin.accountId);
  return (await billings.get(admin.accountId))?.card?.id ?? intents[0]?.payment_method ?? '';
};
/** Another card is given once, before this function is run for this operation. Answers what came of it. */
function givenBefore(functionName: string, operation: string, give: () => Promise<Answer>): () => Promise<Answer> {
  const { lambda } = life.stack();
  const { invoke } = lambda;
  const { promise, resolve } = Promise.withResolvers<Answer>();
  lambda.invoke = async (name, event) => {
    if (name.endsWith(`:${functionName}`) && JSON.stringify(event).includes(operation)) {
      lambda.invoke = invoke;
      resolve(await give());
    }
    return invoke.call(lambda, name, event);
  };
  return () => promise;
}
/** The cards that were charged, oldest first, by what a receipt shows. */
const invoiced = async (admin: Person) =>
  JSON.parse(JSON.stringify((await admin.request('GET', '/v1/invoices')).body))
    .invoices.map(({ card }: { card: { brand: string } }) => card.brand)
    .reverse();

describe('contact and card', () => {
  it('are those of the purchase until either is changed; on the free plan there are none', async () => {
    const { admin } = await life.anAccount();
    expect(await billing(admin)).toEqual({ contact: null, paymentMethod: null });
    await admin.buy(monthly);
    expect(await billing(admin)).toEqual({
      contact,
      paymentMethod: { brand: 'visa', last4: '4242', expMonth: 1, expYear: 2028 },
    });
    expect(await billings.get(admin.accountId)).toBeUndefined();
  });

  it('of a later subscription are its own, whatever was changed before', async () => {
    const { admin } = await subscribed();
    await admin.request('PUT', '/v1/billing/contact', { body: { ...contact, name: 'Bea' } });
    await life.giveCard(admin, 'pm_card_mastercard');
    await life.until(daysOn(1));
    await life.cardOf(await savedCard(admin), [{ declineCode: 'lost_card' }]);
    await life.until(daysOn(60));
    expect((await admin.account()).subscription).toBeNull();
    await admin.buy(monthly, 'pm_card_amex');
    expect(await billing(admin)).toMatchObject({ contact: { name: contact.name }, paymentMethod: { brand: 'amex' } });
    await admin.request('PUT', '/v1/billing/contact', { body: { ...contact, name: 'Cleo' } });
    expect(await billing(admin)).toMatchObject({ contact: { name: 'Cleo' }, paymentMethod: { brand: 'amex' } });
  });
});

describe('another contact', () => {
  it('of a later subscription is told nothing of what went back of the one before', async () => {
    const { admin } = await life.anAccount(3);
    const first = { ...contact, email: 'first@acme.example' };
    const later = { ...contact, email: 'later@acme.example' };
    const { quoteId } = await admin.quote(monthly);
    const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId, { billingContact: first })).body);
    await admin.outcome(checkoutId);
    const [paid] = (await life.ledgerOf(admin.accountId)).intents;
    await admin.request('POST', '/v1/subscription/cancellation', { body: {} });
    await life.until(daysOn(31));
    await admin.buy(monthly);
    expect(await admin.request('PUT', '/v1/billing/contact', { body: later })).toMatchObject({ status: 200 });
    await life.test('refunds', { paymentIntentId: paid?.id, amount: 100 });
    await life.clock.advance(10 * 60_000);
    const notes = life
      .stack()
      .aws.emails()
      .filter(({ subject }) => subject.startsWith('Credit note'));
    expect(notes.map(({ to }) => to)).toEqual([[first.email]]);
  });

  it('is on the invoices from then on, with up to five more addresses for the mails', async () => {
    const { admin } = await subscribed();
    const cc = [1, 2, 3, 4, 5].map((index) => `ap${index}@acme.example`);
    const given = { name: 'Bea', email: 'bea@acme.example', company: 'Acme Ltd', cc };
    const answer = await admin.request('PUT', '/v1/billing/contact', { body: given });
    expect(answer).toMatchObject({ status: 200, body: { contact: given, paymentMethod: { last4: '4242' } } });
    await life.until(daysOn(31));
    const { body } = await admin.request('GET', '/v1/invoices');
    expect(body).toMatchObject({ invoices: [{ billTo: { name: 'Bea' } }, { billTo: { name: contact.name } }] });
    expect(JSON.stringify(body)).not.toMatch(/@acme/);
    expect(life.mailsTo(given.email)).toEqual([[given.email, ...cc]]);
  });

  it('with six more addresses, or one that is none, is refused', async () => {
    const { admin } = await subscribed();
    for (const cc of [Array.from({ length: 6 }, () => 'ap@acme.example'), ['nobody']])
      expect(await admin.request('PUT', '/v1/billing/contact', { body: { ...contact, cc } })).toMatchObject({
        status: 400,
        body: { code: 'invalid_request' },
      });
  });
});

describe('another card', () => {
  it('is charged from then on, and the one before is taken off at Stripe', async () => {
    const { admin } = await subscribed();
    const before = await savedCard(admin);
    const answer = await life.giveCard(admin, 'pm_card_mastercard');
    expect(answer).toMatchObject({ status: 200, body: { paymentMethod: { brand: 'mastercard' } } });
    expect(ReplacedView.parse(answer.body).renewalId).toBeUndefined();
    expect(await savedCard(admin)).not.toBe(before);
    expect(await timesTakenOff(before)).toBe(1);
    await life.until(daysOn(31));
    expect(await invoiced(admin)).toEqual(['visa', 'mastercard']);
  });

  it('leaves the one before to be taken off later, where Stripe was out of reach for that', async () => {
    const { admin } = await subscribed();
    const before = await savedCard(admin);
    await life.test('faults', { kind: '500', call: 'POST /v1/payment_methods/:id/detach', times: 10 });
    expect(await life.giveCard(admin, 'pm_card_mastercard')).toMatchObject({ status: 200 });
    const answers = async () =>
      (await life.ledger()).calls.flatMap(({ path, status }) =>
        path === `/v1/payment_methods/${before}/detach` ? [status] : [],
      );
    expect(new Set(await answers())).toEqual(new Set([500]));
    expect((await billings.get(admin.accountId))?.replaced).toEqual([before]);
    await life.noFaults();
    await life.clock.advance(2_000);
    expect(await life.giveCard(admin, 'pm_card_amex')).toMatchObject({ status: 200 });
    expect((await answers()).at(-1)).toBe(200);
    expect((await billings.get(admin.accountId))?.replaced ?? []).toEqual([]);
  });

  it('is taken once however often it is sent, and never over a later one', async () => {
    const { admin } = await subscribed();
    const first = await life.beginCard(admin);
    await life.clock.advance(2_000);
    const second = await life.beginCard(admin);
    await life.enterCard(admin, first, 'pm_card_mastercard');
    await life.enterCard(admin, second, 'pm_card_amex');
    expect(await life.takeCard(admin, second)).toMatchObject({ status: 200 });
    const taken = await savedCard(admin);
    expect(await life.takeCard(admin, second)).toMatchObject({
      status: 200,
      body: { paymentMethod: { brand: 'amex' } },
    });
    expect(await life.takeCard(admin, first)).toMatchObject({ status: 409, body: { code: 'setup_not_finished' } });
    expect(await face(admin)).toMatchObject({ brand: 'amex' });
    expect(await savedCard(admin)).toBe(taken);
    expect(await isTakenOff(taken)).toBe(false);
  });

  it('that Stripe has not set up, or for somebody else, is refused and changes nothing', async () => {
    const [{ admin }, { admin: other }] = [await subscribed(), await subscribed()];
    const mine = await life.beginCard(admin);
    expect(await life.takeCard(admin, mine)).toMatchObject({ status: 409, body: { code: 'setup_not_finished' } });
    const theirs = await life.beginCard(other);
    await life.enterCard(other, theirs, 'pm_card_mastercard');
    expect(await life.takeCard(admin, theirs)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await face(admin)).toMatchObject({ brand: 'visa' });
  });

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
    expect(await life.charges(admin)).toEqual([`${day} succeeded`]);
    expect((await life.account(admin)).openRenewal).toMatchObject({
      attempts: 1,
      dunning: { declineCode: 'card_gone' },
    });
    const { renewalId = '' } = ReplacedView.parse((await life.giveCard(admin, 'pm_card_mastercard')).body);
    expect(await life.outcomeOf(admin, renewalId)).toMatchObject({ status: 'paid', dueDate: daysOn(30) });
    expect(await life.paid(admin)).toEqual([`1440: ${day} ${daysOn(30)}`, `1440: ${daysOn(30)} ${daysOn(60)}`]);
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
      `${day} succeeded`,
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

  it('given while the one before is being charged is tried next, and that one is not taken off under the attempt', async () => {
    const { admin } = await subscribed();
    const before = await savedCard(admin);
    await life.cardOf(before, [{ declineCode: 'insufficient_funds' }]);
    const { subscription } = await life.account(admin);
    const renewalId = subscription && renewalIdOf(subscription.subscriptionId, subscription.period.to);
    const { lambda } = life.stack();
    const { invoke } = lambda;
    let wasKept: boolean | undefined;
    lambda.invoke = async (name, event) => {
      if (name.endsWith('charge-renewal') && JSON.stringify(event).includes(`${renewalId}`) && wasKept === undefined) {
        wasKept = false;
        expect((await life.giveCard(admin, 'pm_card_mastercard')).status).toBe(200);
        wasKept = !(await isTakenOff(before));
      }
      return invoke.call(lambda, name, event);
    };
    await life.until(daysOn(30));
    lambda.invoke = invoke;
    expect(wasKept).toBe(true);
    expect(await life.charges(admin)).toEqual([`${day} succeeded`, `${daysOn(30)} failed`, `${daysOn(30)} succeeded`]);
    expect(await invoiced(admin)).toEqual(['visa', 'mastercard']);
    expect(await isTakenOff(before)).toBe(true);
  });

  it.each([
    ['is paid with', [], 'pm_card_mastercard', ['succeeded', 'succeeded']],
    ['declines', [{ declineCode: 'lost_card' }], 'pm_card_chargeCustomerFail', ['succeeded', 'failed', 'failed']],
  ])(
    'given while the one before is charged, and the renewal %s that one, takes it off behind that',
    async (...story) => {
      const [, answers, card, charged] = story;
      const { admin } = await subscribed();
      const before = await savedCard(admin);
      await life.cardOf(before, answers);
      const { subscription } = await life.account(admin);
      const renewalId = subscription && renewalIdOf(subscription.subscriptionId, subscription.period.to);
      givenBefore('charge-renewal', `${renewalId}`, () => life.giveCard(admin, card));
      await life.until(`${daysOn(30)}T12:00:00Z`);
      expect((await life.charges(admin)).map((charge) => charge.split(' ')[1])).toEqual(charged);
      expect(await isTakenOff(before)).toBe(true);
    },
  );

  it('given while a seat is bought with the one before is not what ends that purchase', async () => {
    const { admin } = await subscribed();
    await life.stack().host.addUser(admin.accountId, 'member');
    const { quoteId } = await admin.quote(monthly);
    const wasGiven = givenBefore('charge-card', 'chk_', () => life.giveCard(admin, 'pm_card_mastercard'));
    const answer = await admin.request('POST', '/v1/checkouts', {
      body: { quoteId },
      headers: { 'idempotency-key': quoteId },
    });
    const { checkoutId } = CheckoutView.parse(answer.body);
    expect(await admin.outcome(checkoutId)).toMatchObject({ status: 'completed', subscription: { seats: 4 } });
    expect((await wasGiven()).status).toBe(200);
    expect(await face(admin)).toMatchObject({ brand: 'mastercard' });
  });

  it('is of the one customer that is kept, where two were made for the account at once', async () => {
    const { admin } = await subscribed();
    const givenAt = async (beforeWrite: number) => {
      // Of two cards of one second either may count.
      await life.clock.advance(2_000);
      await life.deleteCustomer((await life.account(admin)).customerId ?? '');
      const writes = interrupting({ functionName: 'begin-card-setup', beforeWrite }, () => life.beginCard(admin));
      const setup = await life.beginCard(admin);
      const made = writes.end();
      expect((await life.enterCard(admin, setup, 'pm_card_mastercard')).status).toBe(200);
      expect({ beforeWrite, ...(await life.takeCard(admin, setup)) }).toMatchObject({ status: 200 });
      return made;
    };
    const writes = await givenAt(Number.POSITIVE_INFINITY);
    for (let beforeWrite = 1; beforeWrite <= writes; beforeWrite += 1) await givenAt(beforeWrite);
  });

  it('is not lost by whoever breaks off while it is taken', async () => {
    const { admin } = await subscribed();
    await life.cardOf(await savedCard(admin), [{ declineCode: 'lost_card' }]);
    await life.until(daysOn(32));
    const setup = await life.beginCard(admin);
    await life.enterCard(admin, setup, 'pm_card_mastercard');
    const { create } = billings;
    billings.create = () => Promise.reject(new Error('the function broke off'));
    expect((await life.takeCard(admin, setup)).status).toBe(500);
    billings.create = create;
    await life.until(`${daysOn(32)}T12:30:00Z`);
    expect((await admin.account()).subscription).toMatchObject({ status: 'active' });
    expect(await face(admin)).toMatchObject({ brand: 'mastercard' });
  });
});

describe('a card that its bank issues anew', () => {
  it('is shown as Stripe shows it, and charged as before', async () => {
    const { admin } = await subscribed();
    await life.test(`payment-methods/${await savedCard(admin)}`, { expMonth: 7, expYear: 2031, last4: '0042' });
    const issued = { brand: 'visa', last4: '0042', expMonth: 7, expYear: 2031 };
    await eventually(async () => ((await face(admin))?.last4 === '0042' ? true : undefined));
    expect(await billing(admin)).toEqual({ contact, paymentMethod: issued });
    await life.until(daysOn(31));
    expect(await life.charges(admin)).toEqual([`${day} succeeded`, `${daysOn(30)} succeeded`]);
  });

  it('moves nothing where another has taken its place', async () => {
    const { admin } = await subscribed();
    const before = await savedCard(admin);
    await life.test('webhooks', { mode: 'hold' });
    await life.test(`payment-methods/${before}`, { expMonth: 7, expYear: 2031, last4: '0042' });
    await life.giveCard(admin, 'pm_card_mastercard');
    await life.test('webhooks', { mode: 'deliver' });
    await life.test('webhooks/flush', {});
    await life.clock.rest();
    expect(await face(admin)).toMatchObject({ brand: 'mastercard' });
  });
});
