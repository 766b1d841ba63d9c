import { describe, expect, test } from '@jest/globals';
import { seller } from '../../application/catalogue.ts';
import { invoicePage } from '../../documents/invoice-page.ts';
import { Invoice, invoiceOf } from '../../domain/invoicing/invoice.ts';
import { aPaidCheckout, paidFor, sampleOf } from '../domain/arbitraries.ts';

describe('who issued it', () => {
  const invoice = invoiceOf(paidFor(sampleOf(aPaidCheckout)), 1, {
    ...seller,
    name: 'Tide & Co',
    legalName: '<b>Tide</b>',
  });

  test('is named as they were then, with address, tax id and what the law wants at the foot', () => {
    const page = invoicePage(invoice, 'Acme').toString();
    const { line1, city = '' } = seller.address;
    for (const shown of ['&lt;b&gt;Tide&lt;/b&gt;', line1, city, seller.supportEmail]) expect(page).toContain(shown);
    for (const { value } of seller.taxIds) expect(page).toContain(value);
    for (const line of seller.legalLines) expect(page).toContain(line);
  });

  test('is not named on what was issued before there was a seller', () => {
    const { issuer, ...older } = invoice;
    const page = invoicePage(Invoice.parse(older), 'Acme').toString();
    expect(page).not.toContain(seller.supportEmail);
    expect(page).toContain('Billed to');
  });
});
