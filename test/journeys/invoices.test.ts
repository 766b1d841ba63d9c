import { describe, expect, it } from '@jest/globals';
import { InvoiceView } from '../../api/invoice.ts';
import { seller } from '../../application/catalogue.ts';
import { formatMoney } from '../../domain/values/currency-facts.ts';
import type { AccountId } from '../../domain/values/ids.ts';
import { costMinor, linesFor, wholeYear } from '../sold.ts';
import { eventually } from './eventually.ts';
import { BROWSER, givenInvoices, list, nasty } from './invoiced.ts';
import { Person } from './person.ts';

const { given, aPurchase } = givenInvoices();

const totalMinor = costMinor(wholeYear, 3);
const money = (amountMinor: number) => formatMoney(amountMinor, wholeYear.currency, seller.locale);

/** A person gives all of it back in Stripe's dashboard, which puts the account on Free again. */
async function refund(accountId: AccountId): Promise<void> {
  const { taken } = await given.ledgerOf(accountId);
  for (const { payment_intent, amount, amount_refunded } of taken)
    if (amount_refunded < amount) await given.test('refunds', { paymentIntentId: payment_intent });
  await given.stack().clock.rest();
}

describe('the invoice of a purchase', () => {
  it('says what was bought, for whom, for how long and when it was paid', async () => {
    const { admin, checkoutId, invoice, path } = await aPurchase(nasty);
    const { email, ...billTo } = nasty;
    const { subscription } = await admin.account();
    expect(invoice).toMatchObject({
      number: 1,
      checkoutId,
      billTo,
      period: { from: subscription?.paidAt.slice(0, 10), to: subscription?.nextDueDate },
      lines: linesFor(wholeYear, 3),
      totalMinor,
      creditedMinor: 0,
      currency: wholeYear.currency,
      paidAt: subscription?.paidAt,
    });
    expect(JSON.stringify(invoice)).not.toContain(email);
    expect(InvoiceView.parse((await admin.request('GET', path)).body)).toEqual(invoice);
  });

  it('has the number after the account’s last: a refused purchase takes none', async () => {
    const { accountId, admin } = await given.anAccount();
    expect(await list(admin)).toEqual({ invoices: [], nextCursor: null });
    for (const card of ['pm_card_visa_chargeDeclined', 'pm_card_visa', 'pm_card_visa_chargeDeclined', 'pm_card_visa']) {
      await admin.buy({}, card);
      await refund(accountId);
    }
    const page = await list(admin);
    expect(page.invoices.map(({ kind, number }) => [kind, number])).toEqual(
      [2, 1].flatMap((number) => [
        ['credit_note', `inv_${accountId.slice(4)}_00000${number}-1`],
        ['invoice', number],
      ]),
    );
  });

  it('says what went back of the payment, and stays as it was issued', async () => {
    const { accountId, admin, path } = await aPurchase(nasty);
    const printed = async () => (await admin.request('GET', path, { headers: { accept: 'text/html' } })).body;
    const before = await printed();
    await refund(accountId);
    expect((await admin.request('GET', path)).body).toMatchObject({ totalMinor, creditedMinor: totalMinor });
    expect(await printed()).toBe(before);
  });

  it('is in the receipt too, as text and as a page with every character in it', async () => {
    const { accountId, invoice } = await aPurchase({ ...nasty, email: 'receipts@acme.example' });
    const receipt = await eventually(() =>
      given
        .stack()
        .aws.emails()
        .find(({ subject }) => subject.includes(accountId.slice(4))),
    );
    expect(receipt.to).toEqual(['receipts@acme.example']);
    const [line] = linesFor(wholeYear, 3);
    expect(receipt.text).toContain(`3 × ${money(line?.unitAmountMinor ?? 0)} = ${money(totalMinor)}`);
    expect(receipt.html).toContain(invoice.invoiceId);
    expect(receipt.html).toContain('log out and on again');
    expect(receipt.html).toContain('&quot;Émile &amp; Söhne&quot;');
    expect(receipt.html).not.toContain('<script>');
  });
});

describe('an invoice that is not the reader’s', () => {
  it('is refused to members of the account, and so is the list', async () => {
    const { accountId, userIds, path } = await aPurchase(nasty);
    const member = new Person(given.stack(), accountId, userIds[1] ?? '');
    for (const asked of [path, '/v1/invoices'])
      expect(await member.request('GET', asked)).toMatchObject({ status: 403, body: { code: 'not_an_admin' } });
  });

  it('looks the same whether it is another account’s, malformed or nowhere, as data and as a page', async () => {
    const { path } = await aPurchase(nasty);
    const { accountId, admin } = await given.anAccount(1);
    const unknown = `/v1/invoices/inv_${accountId.slice(4)}_000001`;
    const { body: nowhere } = await admin.request('GET', unknown);
    for (const asked of [unknown, path, '/v1/invoices/nonsense', '/v1/invoices/inv_', '/v1/invoices/..%2Faccount'])
      for (const accept of ['application/json', BROWSER]) {
        const answer = await admin.request('GET', asked, { headers: { accept } });
        expect(answer).toMatchObject({ status: 404, body: nowhere });
        expect(answer.headers.get('content-type')).toBe('application/problem+json');
      }
    expect(nowhere).toMatchObject({ code: 'not_found' });
  });
});
