import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seller } from '../../application/catalogue.ts';
import { receiptOf } from '../../documents/receipt.ts';
import { invoiceOf } from '../../domain/invoicing/invoice.ts';
import { subscriptionOf } from '../../domain/subscription/subscription.ts';
import { formatMoney } from '../../domain/values/currency-facts.ts';
import { aCompany, aPaidCheckoutOf, paidFor } from '../domain/arbitraries.ts';

const aPurchase = aCompany.chain((company) =>
  aPaidCheckoutOf(company).map((checkout) => {
    const invoice = invoiceOf(paidFor(checkout), 1, seller);
    const subscription = subscriptionOf(paidFor(checkout), 1);
    return { checkout, invoice, subscription, receipt: receiptOf(company.account, invoice, subscription) };
  }),
);

const asWritten = (date: string): string =>
  new Date(date).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' });

test('a receipt says what was paid, for how many seats at what price, for whom, when, and when it is due again', () => {
  fc.assert(
    fc.property(aPurchase, ({ invoice, subscription, receipt: { subject, text } }) => {
      const { currency, period, scope, billingPeriod } = subscription;
      const total = formatMoney(invoice.totalMinor, currency);
      expect(subject).toContain(total);
      expect(subject).toContain(invoice.invoiceId);
      for (const { description, quantity, unitAmountMinor, amountMinor } of invoice.lines) {
        const price = `${quantity} × ${formatMoney(unitAmountMinor ?? 0, currency)} = ${formatMoney(amountMinor, currency)}`;
        expect(text).toContain(`${description}: ${price}`);
      }
      expect(text).toContain(`Total paid on ${asWritten(invoice.period.from)}: ${total}`);
      expect(text).toContain(`Next due date: ${asWritten(period.to)}`);
      expect(text).toContain(scope === 'admin_only' ? 'your admin account' : 'all current users');
      expect(text).toContain(billingPeriod === 'annual' ? 'billed annually' : 'billed monthly');
    }),
  );
});

test('a receipt tells how to see the new features', () => {
  fc.assert(fc.property(aPurchase, ({ receipt }) => expect(receipt.text).toContain('log out and on again')));
});

test('a receipt carries no email address, payment method or id of Stripe’s', () => {
  fc.assert(
    fc.property(aPurchase, ({ checkout, receipt }) => {
      const written = Object.values(receipt).join('\n');
      const { billingContact, paymentMethodId, payment } = checkout;
      for (const secret of [billingContact.email, paymentMethodId, payment.intentId, payment.chargeId])
        expect(written).not.toContain(secret);
    }),
  );
});
