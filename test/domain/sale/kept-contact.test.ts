import { expect, test } from '@jest/globals';
import { seller } from '../../../application/catalogue.ts';
import { Invoice, invoiceOf } from '../../../domain/invoicing/invoice.ts';
import { BillingContact } from '../../../domain/sale/billing-contact.ts';
import { GivenContact } from '../../../domain/sale/given-contact.ts';
import { aPaidCheckout, paidFor, sampleOf } from '../arbitraries.ts';

/** What could be given before invisible characters were refused, as it lies in the table. */
const kept = { name: 'Ada\u202e nimdA', email: 'ada@a-.example', company: 'Acme\u00ad', address: '1 Main\u2028Street' };

test('a contact that was taken once is read for ever, though it may not be given again', () => {
  expect(GivenContact.safeParse(kept).success).toBe(false);
  expect(BillingContact.parse(kept)).toEqual(kept);
  const invoice = invoiceOf(paidFor({ ...sampleOf(aPaidCheckout), billingContact: kept }), 1, seller);
  expect(Invoice.parse(JSON.parse(JSON.stringify(invoice)))).toEqual(invoice);
});
