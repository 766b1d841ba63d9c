import { describe, expect, it } from '@jest/globals';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { invoices } from '../../adapters/stored/invoices.ts';
import { DAY_MS } from '../../domain/values/duration.ts';
import { invoiceIdOf, PaymentIntentId } from '../../domain/values/ids.ts';
import { reissue } from '../../operate/reissue.ts';
import { watchCalls } from '../boundary.ts';
import { actOf } from '../operate/given.ts';
import { askedWith } from '../paid.ts';
import { givenAudits } from './audits.ts';
import { contact } from './person.ts';

const { given, audit, bought, forget } = givenAudits();

describe('the audit', () => {
  it('has nothing to say of books that agree, whatever went on', async () => {
    const { admin } = await given.anAccount();
    await admin.buy({}, 'pm_card_visa_chargeDeclined');
    await admin.buy({}, 'pm_card_threeDSecure2Required');
    await bought();
    const [inPart, inFull, disputed] = [await bought(), await bought(), await bought()];
    await given.test('refunds', { paymentIntentId: inPart.intentId, amount: 100 });
    await given.test('refunds', { paymentIntentId: inFull.intentId });
    await given.test('disputes', { paymentIntentId: disputed.intentId, outcome: 'lost' });
    await given.stack().clock.rest();
    expect(await audit()).toEqual([]);
  });

  it('tells once of a charge that a restored backup forgot', async () => {
    const { checkoutId, intentId } = await bought();
    await forget(`CHECKOUT#${checkoutId}`, 'CHECKOUT');
    expect(await audit(intentId)).toEqual([{ message: 'payment differs', difference: 'checkout_unknown', intentId }]);
    expect(await audit(intentId)).toEqual([]);
    await given.test('refunds', { paymentIntentId: intentId });
    expect(await audit(intentId)).toEqual([]);
  });

  it('finds a purchase without its invoice', async () => {
    const { accountId, intentId } = await bought();
    await forget(`ACCOUNT#${accountId}`, `INVOICE#${invoiceIdOf(accountId, 1)}`);
    expect(await audit(intentId)).toMatchObject([{ difference: 'invoice_missing' }]);
  });

  it('finds an invoice over another amount than was paid', async () => {
    const { accountId, intentId } = await bought();
    const invoice = await invoices.mustGet({ accountId, invoiceId: invoiceIdOf(accountId, 1) });
    await invoices.change(invoice, (current) => ({ ...current, totalMinor: current.totalMinor + 1 }));
    expect(await audit(intentId)).toMatchObject([{ difference: 'invoice_differs' }]);
  });

  it('finds a purchase over another amount than was quoted', async () => {
    const { checkoutId, intentId } = await bought();
    await checkouts.change(await checkouts.mustGet(checkoutId), (current) => ({
      ...current,
      quote: { ...current.quote, totalMinor: 1 },
    }));
    expect(await audit(intentId)).toMatchObject([{ difference: 'amount_differs' }]);
  });

  it.each([
    ['a refund', 'refunds', {}],
    ['a lost dispute', 'disputes', { outcome: 'lost' }],
  ])('finds %s of months ago of which no webhook told us', async (_what, act, how) => {
    const { intentId } = await bought();
    await given.stack().clock.advance(100 * DAY_MS);
    await given.test('webhooks', { mode: 'drop' });
    await given.test(act, { paymentIntentId: intentId, ...how });
    await given.test('webhooks', { mode: 'deliver' });
    expect(await audit(intentId)).toMatchObject([{ difference: 'credit_differs' }]);
  });

  it('asks Stripe for every kind of event that tells of money that went back or came again', async () => {
    const asked: URLSearchParams[] = [];
    const end = watchCalls(({ name, request: { url = '' } }) => {
      if (name === 'GET /v1/events') asked.push(new URL(url, 'http://stripe').searchParams);
    });
    await audit();
    end();
    expect(asked.map((query) => [...query].flatMap(([key, value]) => (/^types/.test(key) ? [value] : [])))).toEqual([
      ['charge.refunded', 'refund.updated', 'refund.failed', 'charge.dispute.created', 'charge.dispute.closed'],
    ]);
  });

  it('finds a dispute that was opened long ago and is lost now', async () => {
    const { intentId } = await bought('pm_card_createDispute');
    await given.stack().clock.advance(200 * DAY_MS);
    expect(await audit(intentId)).toEqual([]);
    await given.test('webhooks', { mode: 'drop' });
    await given.test('disputes', { paymentIntentId: intentId, outcome: 'lost' });
    await given.test('webhooks', { mode: 'deliver' });
    expect(await audit(intentId)).toMatchObject([{ difference: 'credit_differs' }]);
  });

  it('finds a purchase that Stripe was never paid for, and the payment that is left without one', async () => {
    const { checkoutId, intentId } = await bought();
    const unknown = PaymentIntentId.parse('pi_unknown');
    await checkouts.change(await checkouts.mustGet(checkoutId), askedWith(unknown));
    expect(await audit(intentId, unknown)).toMatchObject([
      { difference: 'second_payment', intentId },
      { difference: 'not_taken', intentId: unknown },
    ]);
  });

  it('finds such a purchase among others that agree with Stripe', async () => {
    const { checkoutId } = await bought();
    await bought();
    const unknown = PaymentIntentId.parse('pi_never_heard_of');
    await checkouts.change(await checkouts.mustGet(checkoutId), askedWith(unknown));
    expect(await audit(unknown)).toMatchObject([{ difference: 'not_taken', intentId: unknown }]);
  });

  it('compares with the invoice that stands, and not with the one that it was issued in place of', async () => {
    const { accountId, admin, intentId } = await bought();
    expect((await admin.request('PUT', '/v1/billing/contact', { body: { ...contact, name: 'Bea' } })).status).toBe(200);
    await reissue(invoiceIdOf(accountId, 1), actOf(given));
    await given.test('refunds', { paymentIntentId: intentId, amount: 100 });
    await given.stack().clock.rest();
    expect(await audit(intentId)).toEqual([]);
  });
});
