import type * as z from 'zod';
import { invoices } from '../../adapters/stored/invoices.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { InvoicesView } from '../../api/invoices.ts';
import { seller } from '../../application/catalogue.ts';
import { invoiceOf } from '../../domain/invoicing/invoice.ts';
import type { BillingContact } from '../../domain/sale/billing-contact.ts';
import type { AccountId } from '../../domain/values/ids.ts';
import { aPaidCheckout, paidFor, sampleOf } from '../domain/arbitraries.ts';
import { givenStack } from './given.ts';
import type { Person } from './person.ts';

export const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

export const nasty: BillingContact = {
  name: '<script>alert(1)</script>',
  email: 'ada@acme.example',
  company: '"Émile & Söhne" </title>',
  address: { line1: '1 <i>Main</i> St', city: 'Springfield', country: 'US' },
  taxId: 'GB123456789',
  purchaseOrder: 'PO-7',
};

export const list = async (person: Person, query = ''): Promise<z.infer<typeof InvoicesView>> =>
  InvoicesView.parse((await person.request('GET', `/v1/invoices${query}`)).body);

/** Invoices as many purchases and renewals leave them behind. */
export async function giveInvoices(accountId: AccountId, numbers: number[]): Promise<void> {
  const checkout = { ...sampleOf(aPaidCheckout), accountId };
  for (const number of numbers) await invoices.create(invoiceOf(paidFor(checkout), number, seller));
}

/** Purchases by whatever contact, and the invoice that each left. */
export function givenInvoices() {
  const given = givenStack();

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
  return { given, aPurchase };
}
