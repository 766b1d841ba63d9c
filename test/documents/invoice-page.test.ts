import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seller } from '../../application/catalogue.ts';
import { html } from '../../documents/html.ts';
import { invoicePage } from '../../documents/invoice-page.ts';
import { creditInvoice, type Invoice, invoiceOf } from '../../domain/invoicing/invoice.ts';
import { issuerOf } from '../../domain/invoicing/issuer.ts';
import { addressLines } from '../../domain/values/address.ts';
import { dateOf, instant } from '../../domain/values/calendar.ts';
import { aPaidCheckout, paidFor, sampleOf } from '../domain/arbitraries.ts';

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' autofocus onfocus='alert(1)",
  '</title></style></address>',
  '<!-- & &lt; -->',
  '{{alert(1)}}',
];
const anAttack = fc.oneof(fc.constantFrom(...attacks), fc.string({ minLength: 1 }));
const anInvoice = aPaidCheckout.map((checkout) => invoiceOf(paidFor(checkout), 1, seller));
const anAddress = fc.record(
  { line1: anAttack, line2: anAttack, city: anAttack, postalCode: anAttack, state: anAttack, country: anAttack },
  { requiredKeys: ['line1', 'country'] },
);
const aBillTo = fc.record(
  {
    name: anAttack,
    company: anAttack,
    address: fc.oneof(anAddress, anAttack),
    taxId: anAttack,
    purchaseOrder: anAttack,
  },
  { requiredKeys: ['name'] },
);

const tagsOf = (page: string) => page.match(/<[^>]*>/g);

/** What a reader of the page sees. */
const textOf = (page: string): string =>
  page
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

const complete: Invoice = {
  ...sampleOf(anInvoice),
  billTo: {
    name: 'Ada Admin',
    company: 'Acme Ltd',
    address: { line1: '1 Main St', city: 'Springfield', postalCode: '62701', state: 'IL', country: 'US' },
    taxId: 'GB1',
    purchaseOrder: 'P7',
  },
  period: { from: dateOf(Date.UTC(2028, 1, 29)), to: dateOf(Date.UTC(2029, 1, 28)) },
  lines: [{ description: 'Premium plan, seats', quantity: 1_200, unitAmountMinor: 4_800, amountMinor: 5_760_000 }],
  totalMinor: 5_760_000,
  currency: 'usd',
  paidAt: instant(Date.UTC(2028, 1, 29, 23, 59)),
};

describe('the page of an invoice', () => {
  test('says everything an accountant asks for', () => {
    const text = textOf(invoicePage(complete, 'Acme').toString());
    expect(text).toContain(`Invoice number${complete.invoiceId}`);
    for (const said of [
      'AccountAcme',
      'Paid onFebruary 29, 2028',
      'PeriodFebruary 29, 2028 to February 28, 2029',
      'CurrencyUSD',
    ])
      expect(text).toContain(said);
    expect(text).toContain('Ada Admin\nAcme Ltd\n1 Main St\n62701 Springfield\nIL\nUnited States');
    expect(text).toContain('Tax IDGB1');
    expect(text).toContain('Purchase orderP7');
    expect(text).toContain('Premium plan, seats\n1,200$48.00$57,600.00');
    expect(text).toContain('Total paid$57,600.00');
  });

  test('writes amounts of a currency without a minor unit whole', () => {
    const yen: Invoice = { ...complete, currency: 'jpy', totalMinor: 4_800 };
    expect(textOf(invoicePage(yen, 'Acme').toString())).toContain('Total paid¥4,800');
  });

  test('stays as it was issued, whatever is credited later', () => {
    const credited = creditInvoice(complete, 60_000, { nowMs: 0, timeZone: 'UTC' });
    expect(invoicePage(credited, 'Acme').toString()).toBe(invoicePage(complete, 'Acme').toString());
  });

  test('writes days and amounts as whoever issued it does', () => {
    const issuer = { ...issuerOf({ ...seller, locale: 'de-DE', timeZone: 'Europe/Vienna' }) };
    const text = textOf(invoicePage({ ...complete, currency: 'eur', issuer }, 'Acme').toString());
    for (const said of ['Paid on1. März 2028', 'Period29. Februar 2028 to 28. Februar 2029', '1.200'])
      expect(text).toContain(said);
    expect(text).toMatch(/Total paid57.600,00\s€/);
  });

  test('shows of the card no more than anybody may see', () => {
    const card = { brand: 'visa', last4: '4242' };
    expect(textOf(invoicePage({ ...complete, card }, 'Acme').toString())).toContain('Paid byVISA …4242');
    expect(textOf(invoicePage({ ...complete, card: undefined }, 'Acme').toString())).not.toContain('Paid by');
  });

  test('shows an address that 0.1 took as lines of text', () => {
    const billTo = { name: 'Ada Admin', address: 'Main Street 1\nTown' };
    expect(invoicePage({ ...complete, billTo }, 'Acme').toString()).toContain(
      'Ada Admin\nMain Street 1\nTown</address>',
    );
  });

  test('leaves out what the buyer did not give', () => {
    const page = invoicePage({ ...complete, billTo: { name: 'Ada Admin', company: '' } }, 'Acme').toString();
    expect(page).toContain('<address>Ada Admin</address>');
    const [, billedTo] = page.split('Billed to');
    expect(billedTo).not.toMatch(/Tax ID|Purchase order|undefined/);
  });

  test('shows whatever the buyer or the host typed as they typed it, and never as markup', () => {
    fc.assert(
      fc.property(aBillTo, anAttack, anAttack, (billTo, accountName, note) => {
        const page = invoicePage({ ...complete, billTo }, accountName, [note]).toString();
        const { address, ...texts } = billTo;
        const harmless = Object.fromEntries(Object.keys(texts).map((name) => [name, 'x']));
        const plain = invoicePage({ ...complete, billTo: { name: 'x', ...harmless } }, 'x', ['x']).toString();
        expect(tagsOf(page)).toEqual(tagsOf(plain));
        const text = textOf(page);
        const where = typeof address === 'object' ? addressLines(address) : [address ?? ''];
        for (const typed of [...Object.values(texts), ...where, accountName, note]) expect(text).toContain(typed);
      }),
    );
  });

  test('runs nothing and loads nothing', () => {
    const page = invoicePage(complete, 'Acme', ['a note']).toString();
    expect(page).not.toMatch(/<(script|link|img|iframe|object|form)|\b(src|href|style|on\w+)=|url\(|@import/i);
  });

  test('is a whole document from its first character on', () => {
    expect(invoicePage(complete, 'Acme').toString()).toMatch(/^<!doctype html>\n<html lang="en">.*<\/html>\n$/s);
  });
});

describe('a piece of HTML', () => {
  test('escapes text in its elements and attributes, and takes other pieces as they are', () => {
    expect(html`<b title="${'"<&>'}">${"it's"}${7}${html`<i>${'<'}</i>`}</b>`.toString()).toBe(
      '<b title="&quot;&lt;&amp;&gt;">it&#39;s7<i>&lt;</i></b>',
    );
    expect(html`${[html`<i>`, html`</i>`]}`.toString()).toBe('<i></i>');
  });
});
