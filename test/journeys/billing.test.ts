import { describe, expect, it } from '@jest/globals';
import { billings } from '../../adapters/stored/billing.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { contact } from './person.ts';
import { givenSubscribers, monthly } from './subscribers.ts';

const { life, daysOn, subscribed, billing, savedCard } = givenSubscribers();

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

  it('is told of what goes back of a payment from before, and whom that was billed to is not', async () => {
    const { admin } = await subscribed();
    const bea = { ...contact, email: 'bea.credited@acme.example', cc: ['books@acme.example'] };
    await admin.request('PUT', '/v1/billing/contact', { body: bea });
    const [paid] = (await life.ledgerOf(admin.accountId)).intents;
    const [before, credited] = [life.mailsTo(contact.email).length, () => life.mailsTo(bea.email)];
    await life.test('refunds', { paymentIntentId: paid?.id, amount: 100 });
    await life.clock.advance(10 * 60_000);
    expect(credited()).toEqual([[bea.email, ...bea.cc]]);
    expect(life.mailsTo(contact.email)).toHaveLength(before);
  });

  it('hears that it has ended as well', async () => {
    const { admin } = await subscribed();
    const bea = { ...contact, email: 'bea.ended@acme.example' };
    await admin.request('PUT', '/v1/billing/contact', { body: bea });
    await admin.request('POST', '/v1/subscription/cancellation', { body: {} });
    await life.until(daysOn(31));
    expect((await admin.account()).subscription).toBeNull();
    const ended = life
      .stack()
      .aws.emails()
      .filter(({ to, subject }) => to.includes(bea.email) && subject.endsWith('has ended'));
    expect(ended).toHaveLength(1);
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
