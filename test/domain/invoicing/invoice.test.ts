import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seller } from '../../../application/catalogue.ts';
import { creditInvoice, Invoice, invoiceOf } from '../../../domain/invoicing/invoice.ts';
import { subscriptionOf } from '../../../domain/subscription/subscription.ts';
import { invoiceIdOf } from '../../../domain/values/ids.ts';
import { aPaidCheckout, paidFor, sampleOf } from '../arbitraries.ts';

const at = { nowMs: Date.UTC(2027, 0, 1, 3), timeZone: 'America/New_York' };
const aNumber = fc.integer({ min: 1, max: 1_000_000 });

describe('an invoice', () => {
  test('adds up: each line is quantity × price, the total their sum and what was charged', () => {
    fc.assert(
      fc.property(aPaidCheckout, aNumber, (checkout, number) => {
        const { lines, totalMinor } = invoiceOf(paidFor(checkout), number, seller);
        for (const line of lines) expect(line.amountMinor).toBe(line.quantity * (line.unitAmountMinor ?? 0));
        expect(lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(totalMinor);
        expect(totalMinor).toBe(checkout.quote.totalMinor);
      }),
    );
  });

  test('runs from the day it was paid to the next due date', () => {
    fc.assert(
      fc.property(aPaidCheckout, aNumber, (checkout, number) => {
        const paidAt = checkout.payment.paidAt;
        const { period } = invoiceOf(paidFor(checkout), number, seller);
        expect(period).toEqual({ from: paidAt.slice(0, 10), to: subscriptionOf(paidFor(checkout), number).period.to });
      }),
    );
  });

  test('names the payment, the subscription and its number, and can be stored', () => {
    fc.assert(
      fc.property(aPaidCheckout, aNumber, (checkout, number) => {
        const { accountId, checkoutId, payment, quote } = checkout;
        const invoice = invoiceOf(paidFor(checkout), number, seller);
        expect(invoice).toMatchObject({
          invoiceId: invoiceIdOf(accountId, number),
          number,
          accountId,
          operation: checkoutId,
          intentId: payment.intentId,
          subscriptionId: subscriptionOf(paidFor(checkout), number).subscriptionId,
          currency: quote.currency,
          billingPeriod: quote.billingPeriod,
          paidAt: payment.paidAt,
        });
        expect(Invoice.parse(JSON.parse(JSON.stringify(invoice)))).toEqual(invoice);
      }),
    );
  });

  test('names who sells, as they are then', () => {
    const taxIds = [{ type: 'eu_vat', value: 'DE123456789' }];
    const { name, legalName, supportEmail, locale, timeZone } = seller;
    const registered = {
      ...seller,
      taxIds,
      legalLines: ['HRB 1234'],
      address: { line1: '1 Main Street', country: 'DE' },
    };
    expect(invoiceOf(paidFor(sampleOf(aPaidCheckout)), 1, registered).issuer).toEqual({
      ...{ name, legalName, supportEmail, locale, timeZone, taxIds },
      legalLines: ['HRB 1234'],
      address: ['1 Main Street', 'Germany'],
    });
  });

  test('names the card and the payment where there were any', () => {
    const bought = paidFor(sampleOf(aPaidCheckout));
    const card = { brand: 'visa', last4: '4242' };
    expect(invoiceOf({ ...bought, card }, 1, seller).card).toEqual(card);
    const free = invoiceOf({ ...bought, card: undefined, intentId: undefined }, 1, seller);
    expect(free).not.toHaveProperty('card');
    expect(free).not.toHaveProperty('intentId');
  });

  test('does not carry the email address it went to', () => {
    fc.assert(
      fc.property(aPaidCheckout, (checkout) => {
        expect(JSON.stringify(invoiceOf(paidFor(checkout), 1, seller))).not.toContain(checkout.billingContact.email);
      }),
    );
  });

  test('says in words what was bought', () => {
    fc.assert(
      fc.property(aPaidCheckout, (checkout) => {
        const { lines } = invoiceOf(paidFor(checkout), 1, seller);
        for (const { description } of lines) expect(description).toContain(`${checkout.quote.planName} plan`);
      }),
    );
  });

  test('that is credited what it was credited before is the same invoice', () => {
    const invoice = invoiceOf(paidFor(sampleOf(aPaidCheckout)), 1, seller);
    const credited = creditInvoice(invoice, 100, at);
    expect(creditInvoice(invoice, 0, at)).toBe(invoice);
    expect(creditInvoice(credited, 100, at)).toBe(credited);
  });
});
