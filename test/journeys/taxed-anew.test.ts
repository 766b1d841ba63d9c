import '../stripe-tax/seller.ts';
import { beforeEach, expect, it } from '@jest/globals';
import { CheckoutView } from '../../api/checkout.ts';
import { QuoteView } from '../../api/quote.ts';
import { seller } from '../../application/catalogue.ts';
import type { Address } from '../../domain/values/address.ts';
import { wholeYear } from '../sold.ts';
import { givenLife } from './life.ts';
import { contact, type Person } from './person.ts';

const life = givenLife('2027-03-02T11:00:00Z');
const DAY_MS = 24 * 60 * 60_000;
const BERLIN = { line1: 'Unter den Linden 1', city: 'Berlin', postalCode: '10117', country: 'DE' };
const NEW_YORK = { line1: '920 5th Ave', city: 'New York', postalCode: '10021', state: 'NY', country: 'US' };

beforeEach(() => {
  seller.tax = { kind: 'stripe', taxCode: 'txcd_10103001', behavior: 'exclusive' };
});

const quotedAt = async (admin: Person, address: Address) =>
  QuoteView.parse(
    (await admin.request('POST', '/v1/quotes', { body: { ...wholeYear, billingPeriod: 'monthly', address } })).body,
  );

it('an address that is changed while a payment is open has its tax priced anew, for the seats that were frozen', async () => {
  const { admin, accountId } = await life.anAccount(12);
  const there = await quotedAt(admin, NEW_YORK);
  const here = await quotedAt(admin, BERLIN);
  const bought = await admin.checkOut(here.quoteId, { billingContact: { ...contact, address: BERLIN } });
  await admin.outcome(CheckoutView.parse(bought.body).checkoutId);
  await life.cardAnswers(admin, [{ declineCode: 'insufficient_funds' }]);
  await life.clock.advance(30 * DAY_MS);
  expect((await life.account(admin)).openRenewal).toMatchObject({ attempts: 1, totalMinor: here.totalMinor });
  await life.stack().host.addUser(accountId, 'member');
  const moved = await admin.request('PUT', '/v1/billing/contact', { body: { ...contact, address: NEW_YORK } });
  expect(moved.status).toBe(200);
  await life.clock.advance(2 * DAY_MS);
  const { taken } = await life.ledgerOf(accountId);
  expect(taken.map(({ amount }) => amount)).toEqual([here.totalMinor, there.totalMinor]);
  expect(there.totalMinor).not.toBe(here.totalMinor);
});

it('a tax that Stripe puts off for a day is seen by ops, and charged when it is told', async () => {
  const { admin } = await life.anAccount(12);
  const { quoteId } = await quotedAt(admin, BERLIN);
  const bought = await admin.checkOut(quoteId, { billingContact: { ...contact, address: BERLIN } });
  await admin.outcome(CheckoutView.parse(bought.body).checkoutId);
  const { subscription } = await life.account(admin);
  await life.until(`${subscription?.period.to}T09:58:00Z`);
  await life.test('faults', { kind: '429', call: 'POST /v1/tax/calculations', times: 10_000 });
  await life.clock.advance(DAY_MS - 60 * 60_000);
  expect(await life.failed(admin)).toEqual([]);
  await life.clock.advance(4 * 60 * 60_000);
  expect(await life.failed(admin)).not.toEqual([]);
  await life.noFaults();
  await life.clock.advance(2 * 60 * 60_000);
  expect(await life.paid(admin)).toHaveLength(2);
});
