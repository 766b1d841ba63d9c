import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import { invoices } from '../../adapters/stored/invoices.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { InvoiceView } from '../../api/invoice.ts';
import { InvoicesView } from '../../api/invoices.ts';
import { seller } from '../../application/catalogue.ts';
import { invoiceOf } from '../../domain/invoicing/invoice.ts';
import type { BillingContact } from '../../domain/sale/billing-contact.ts';
import { formatMoney } from '../../domain/values/currency-facts.ts';
import type { AccountId } from '../../domain/values/ids.ts';
import { watchCalls } from '../boundary.ts';
import { aPaidCheckout, paidFor, sampleOf } from '../domain/arbitraries.ts';
import { costMinor, linesFor, wholeYear } from '../sold.ts';
import { eventually } from './eventually.ts';
import { givenStack } from './given.ts';
import { Person } from './person.ts';

const given = givenStack();

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const totalMinor = costMinor(wholeYear, 3);
const money = (amountMinor: number) => formatMoney(amountMinor, wholeYear.currency, seller.locale);

const NEXT_DOOR = '<script>alert("next door")</script>';
const nasty: BillingContact = {
  name: '<script>alert(1)</script>',
  email: 'ada@acme.example',
  company: '"Émile & Söhne" </title>',
  address: { line1: '1 <i>Main</i> St', city: 'Springfield', country: 'US' },
  taxId: 'GB123456789',
  purchaseOrder: 'PO-7',
};

const list = async (person: Person, query = ''): Promise<z.infer<typeof InvoicesView>> =>
  InvoicesView.parse((await person.request('GET', `/v1/invoices${query}`)).body);

const numbersOf = ({ invoices: page }: z.infer<typeof InvoicesView>) => page.map(({ number }) => number);

/** Invoices as many purchases and renewals leave them behind. */
async function giveInvoices(accountId: AccountId, numbers: number[]): Promise<void> {
  const checkout = { ...sampleOf(aPaidCheckout), accountId };
  for (const number of numbers) await invoices.create(invoiceOf(paidFor(checkout), number, seller));
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Turns the pages until there is no other. */
async function everyPage(person: Person, limit: number): Promise<(number | string)[][]> {
  const pages: (number | string)[][] = [];
  for (let cursor = ''; ; ) {
    const page = await list(person, `?limit=${limit}${cursor}`);
    pages.push(numbersOf(page));
    if (page.nextCursor === null) return pages;
    cursor = `&cursor=${page.nextCursor}`;
  }
}

/** An account whose admin bought with this contact, and its one invoice. */
async function aPurchase(billingContact: BillingContact) {
  const world = await given.anAccount();
  const { quoteId } = await world.admin.quote();
  const { checkoutId } = CheckoutView.parse((await world.admin.checkOut(quoteId, { billingContact })).body);
  await world.admin.outcome(checkoutId);
  const [invoice] = (await list(world.admin)).invoices;
  if (!invoice) throw new Error('the purchase left no invoice');
  return { ...world, checkoutId, invoice, path: `/v1/invoices/${invoice.invoiceId}` };
}

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

describe('the list of invoices', () => {
  it.each([1, 7, 20, 44, 45, 46, 100])('shows each of 45 once, the newest first, %i a page', async (limit) => {
    const { accountId, admin } = await given.anAccount(1);
    await giveInvoices(accountId, upTo(45));
    const pages = await everyPage(admin, limit);
    expect(pages.flat()).toEqual(upTo(45).reverse());
    expect(pages).toHaveLength(Math.ceil(45 / limit));
  });

  it('holds 20 a page unless asked', async () => {
    const { accountId, admin } = await given.anAccount(1);
    await giveInvoices(accountId, upTo(21));
    expect(numbersOf(await list(admin))).toEqual(upTo(21).slice(1).reverse());
  });

  it('goes on where it was, whatever was billed in between', async () => {
    const { accountId, admin } = await given.anAccount(1);
    await giveInvoices(accountId, upTo(4));
    const { nextCursor } = await list(admin, '?limit=2');
    await giveInvoices(accountId, [5, 6]);
    expect(numbersOf(await list(admin, `?cursor=${nextCursor}`))).toEqual([2, 1]);
  });

  it('asks the table once, however many users and invoices there are', async () => {
    const { accountId, admin } = await given.anAccount(500);
    await giveInvoices(accountId, upTo(30));
    const token = await admin.token();
    const calls: string[] = [];
    const end = watchCalls(({ name }) => calls.push(name));
    await fetch(`${given.stack().url}/v1/invoices`, { headers: { authorization: `Bearer ${token}` } }).finally(end);
    // The account and its admin, as for every route; then the invoices.
    expect(calls).toEqual(['GET /v1/invoices', 'DynamoDB GetItem', 'DynamoDB GetItem', 'DynamoDB Query']);
  });

  it('stays within the account, even with a cursor from elsewhere', async () => {
    const mine = await given.anAccount(1);
    const other = await given.anAccount(1);
    await giveInvoices(mine.accountId, upTo(3));
    await giveInvoices(other.accountId, upTo(9));
    const { nextCursor } = await list(other.admin, '?limit=1');
    const { invoices: found } = await list(mine.admin, `?cursor=${nextCursor}`);
    expect(found.map(({ invoiceId }) => invoiceId)).toEqual(
      [3, 2, 1].map((number) => `inv_${mine.accountId.slice(4)}_00000${number}`),
    );
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['cursor=', 'cursor'],
    ['cursor=garbage', 'cursor'],
    [`cursor=${Buffer.from('inv_other_000009').toString('base64url')}`, 'cursor'],
    ['page=2', 'page'],
  ])('refuses %s and says which parameter', async (query, parameter) => {
    const { admin } = await given.anAccount(1);
    expect(await admin.request('GET', `/v1/invoices?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ parameter }] },
    });
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

describe('an invoice as a page', () => {
  it.each([
    [BROWSER, 'text/html; charset=utf-8'],
    ['application/json;q=0.2, text/html;q=0.3', 'text/html; charset=utf-8'],
    ['*/*', 'application/json'],
    ['application/json', 'application/json'],
    ['text/html;q=0.2, application/json;q=0.3', 'application/json'],
  ])('for Accept: %s is %s', async (accept, type) => {
    const { admin, path } = await aPurchase(nasty);
    const { status, headers } = await admin.request('GET', path, { headers: { accept } });
    expect({ status, type: headers.get('content-type'), vary: headers.get('vary') }).toMatchObject({
      status: 200,
      type,
      vary: expect.stringContaining('accept'),
    });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('may use its own style sheet and nothing else', async () => {
    const { admin, path } = await aPurchase(nasty);
    const { headers, body } = await admin.request('GET', path, { headers: { accept: 'text/html' } });
    const style = /<style>(.*)<\/style>/s.exec(String(body))?.[1] ?? '';
    expect(style).toContain('@page');
    expect(headers.get('content-security-policy')?.split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('shows names that look like markup as they were typed', async () => {
    const { admin, path } = await aPurchase(nasty);
    const { body } = await admin.request('GET', path, { headers: { accept: 'text/html' } });
    expect(body).not.toContain('<script');
    expect(body).toContain(
      '&lt;script&gt;alert(1)&lt;/script&gt;\n&quot;Émile &amp; Söhne&quot; &lt;/title&gt;\n1 &lt;i&gt;Main&lt;/i&gt; St\nSpringfield\nUnited States',
    );
  });

  it('names the account, whatever it is called', async () => {
    const { accountId, adminId } = await given
      .stack()
      .host.openAccount({ name: NEXT_DOOR, domain: 'b.example', users: 1 });
    const admin = new Person(given.stack(), accountId, adminId);
    await giveInvoices(accountId, [1]);
    const { body } = await admin.request('GET', `/v1/invoices/inv_${accountId.slice(4)}_000001`, {
      headers: { accept: 'text/html' },
    });
    expect(body).toContain('<dd>&lt;script&gt;alert(&quot;next door&quot;)&lt;/script&gt;</dd>');
  });
});
