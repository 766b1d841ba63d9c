import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seller } from '../../application/catalogue.ts';
import { invoicePage } from '../../documents/invoice-page.ts';
import { receiptOf } from '../../documents/receipt.ts';
import { invoiceOf } from '../../domain/invoicing/invoice.ts';
import { subscriptionOf } from '../../domain/subscription/subscription.ts';
import { aCompany, aPaidCheckoutOf, paidFor } from '../domain/arbitraries.ts';

describe('a receipt as a page', () => {
  const aReceipt = aCompany.chain((company) =>
    aPaidCheckoutOf(company).map((checkout) => {
      const subscription = subscriptionOf(paidFor(checkout), 1);
      const invoice = invoiceOf(paidFor(checkout), 1, seller);
      return { checkout, invoice, company, receipt: receiptOf(company.account, invoice, subscription) };
    }),
  );

  test('is the invoice with what the text says above it', () => {
    fc.assert(
      fc.property(aReceipt, ({ invoice, company, receipt }) => {
        const told = receipt.text.split('\n');
        const [bought, due, logOn] = [told[0], told.at(-4), told.at(-2)];
        expect(receipt.html).toBe(
          invoicePage(invoice, company.account.name, [bought ?? '', due ?? '', logOn ?? '']).toString(),
        );
        expect(due).toMatch(/^Next due date/);
        expect(logOn).toMatch(/log out and on again/);
      }),
    );
  });

  test('carries no email address, payment method or id of Stripe’s', () => {
    fc.assert(
      fc.property(aReceipt, ({ checkout, receipt }) => {
        const { billingContact, paymentMethodId, payment } = checkout;
        for (const secret of [billingContact.email, paymentMethodId, payment.intentId, payment.chargeId])
          expect(receipt.html).not.toContain(secret);
      }),
    );
  });
});
