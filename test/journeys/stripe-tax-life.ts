import '../stripe-tax/seller.ts';
import { beforeEach, expect } from '@jest/globals';
import { CheckoutView } from '../../api/checkout.ts';
import { InvoicesView } from '../../api/invoices.ts';
import { QuoteView } from '../../api/quote.ts';
import { seller } from '../../application/catalogue.ts';
import type { BillingContact } from '../../domain/sale/billing-contact.ts';
import type { StackOptions } from '../../local/stack.ts';
import { wholeYear } from '../sold.ts';
import { givenLife } from './life.ts';
import { contact, type Person } from './person.ts';

export const monthly = { ...wholeYear, billingPeriod: 'monthly' as const };

export const BERLIN = { line1: 'Unter den Linden 1', city: 'Berlin', postalCode: '10117', country: 'DE' };
export const NEW_YORK = { line1: '920 5th Ave', city: 'New York', postalCode: '10021', state: 'NY', country: 'US' };
export const VAT = { name: 'VAT', percent: '19' };

/** Accounts whose tax Stripe tells, what they are quoted and buy, and what their invoices say. */
export function givenTaxedLife(options: Partial<StackOptions> = {}) {
  const life = givenLife('2027-03-02T11:00:00Z', options);
  // The functions of the stack read the same seller.
  beforeEach(() => {
    seller.tax = { kind: 'stripe', taxCode: 'txcd_10103001', behavior: 'exclusive' };
  });

  const ask = (person: Person, more: object = {}) =>
    person.request('POST', '/v1/quotes', { body: { ...monthly, ...more } });
  const quoted = async (person: Person, more: object = {}) => {
    const { status, body } = await ask(person, more);
    expect({ status, body }).toMatchObject({ status: 201 });
    return QuoteView.parse(body);
  };

  async function bought(admin: Person, where: Pick<BillingContact, 'address' | 'taxId'>) {
    const quote = await quoted(admin, where);
    const { body } = await admin.checkOut(quote.quoteId, { billingContact: { ...contact, ...where } });
    const { checkoutId } = CheckoutView.parse(body);
    return { quote, checkout: await admin.outcome(checkoutId) };
  }

  const invoicesOf = async (admin: Person) =>
    InvoicesView.parse((await admin.request('GET', '/v1/invoices')).body).invoices;
  const printed = async (admin: Person, invoiceId: string): Promise<string> =>
    String((await admin.request('GET', `/v1/invoices/${invoiceId}`, { headers: { accept: 'text/html' } })).body);
  /** Stripe Tax says another tax than it did, once. */
  const anotherTax = () =>
    life.test('faults', {
      kind: 'answer',
      call: 'POST /v1/tax/calculations',
      status: 200,
      body: { id: 'taxcalc_another', tax_amount_exclusive: 1_000, tax_amount_inclusive: 0, tax_breakdown: [] },
    });
  return { life, ask, quoted, bought, invoicesOf, printed, anotherTax };
}
