import { beforeAll, expect, it } from '@jest/globals';
import { InvoicesView } from '../../api/invoices.ts';
import { seller } from '../../application/catalogue.ts';
import { wholeYear } from '../sold.ts';
import { givenLife } from './life.ts';

const life = givenLife('2027-03-02T11:00:00Z');
const monthly = { ...wholeYear, billingPeriod: 'monthly' as const };
const RATE = { name: 'VAT', percent: '19' };

// The functions of the stack read the same seller.
beforeAll(() => {
  seller.tax = { kind: 'fixed', ...RATE, behavior: 'exclusive' };
});

it('a fixed rate is quoted, charged, printed, renewed and credited, to the cent', async () => {
  const { admin } = await life.anAccount(12);
  const quote = await admin.quote(monthly);
  expect(quote).toMatchObject({
    subtotalMinor: 5_760,
    taxMinor: 1_094,
    totalMinor: 6_854,
    tax: { behavior: 'exclusive', rates: [{ ...RATE, amountMinor: 1_094 }], reverseCharge: false, taxId: null },
    renewal: { totalMinor: 6_854 },
  });
  await admin.buy(monthly);
  await life.until('2027-04-01');
  expect((await life.ledgerOf(admin.accountId)).taken.map(({ amount }) => amount)).toEqual([6_854, 6_854]);

  const invoices = async () => InvoicesView.parse((await admin.request('GET', '/v1/invoices')).body).invoices;
  const [last] = await invoices();
  expect(last).toMatchObject({
    kind: 'invoice',
    tax: { rates: [{ ...RATE, amountMinor: 1_094 }] },
    taxMinor: 1_094,
    totalMinor: 6_854,
  });
  const headers = { accept: 'text/html' };
  const { body } = await admin.request('GET', `/v1/invoices/${last?.kind === 'invoice' && last.invoiceId}`, {
    headers,
  });
  expect(String(body)).toMatch(/Net<\/th><td>\$57\.60.*plus 19% VAT<\/th><td>\$10\.94.*Total paid<\/th><td>\$68\.54/s);

  const [charge] = (await life.ledgerOf(admin.accountId)).taken;
  await life.test('refunds', { paymentIntentId: charge?.payment_intent, amount: 1_000 });
  await life.clock.advance(3_600_000);
  const note = (await invoices()).find(({ kind }) => kind === 'credit_note');
  expect(note).toMatchObject({ totalMinor: 1_000, taxMinor: Math.floor((1_094 * 1_000) / 6_854) });
});

it('a change is taxed on what it comes to, and a code takes its part off before the tax', async () => {
  const { admin } = await life.anAccount(12);
  await admin.buy(wholeYear);
  for (const _ of [1, 2]) await life.stack().host.addUser(admin.accountId, 'member');
  const quote = await admin.quote(wholeYear);
  const taxMinor = Math.floor((quote.subtotalMinor * 19) / 100);
  expect(quote).toMatchObject({ taxMinor, totalMinor: quote.subtotalMinor + taxMinor });
  expect(await admin.buy(wholeYear)).toMatchObject({ status: 'completed' });
});
