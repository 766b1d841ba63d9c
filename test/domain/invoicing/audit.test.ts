import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seller } from '../../../application/catalogue.ts';
import { bookedOf } from '../../../domain/checkout/books.ts';
import { type Checkout, completeCheckout } from '../../../domain/checkout/checkout.ts';
import { differenceOf, isUndecided, type ListedPayment } from '../../../domain/invoicing/audit.ts';
import { creditInvoice, type Invoice, invoiceOf } from '../../../domain/invoicing/invoice.ts';
import { PaymentIntentId } from '../../../domain/values/ids.ts';
import { aPaidCheckout, aPart, paidFor } from '../arbitraries.ts';

interface Books {
  payment: ListedPayment;
  checkout: Checkout;
  invoice: Invoice;
}

/** A purchase on which Stripe and the books agree, with some of its money gone back. */
const agreeing = fc.tuple(aPaidCheckout, aPart).map(([paid, part]): Books => {
  const invoice = invoiceOf(paidFor(paid), 1, seller);
  const { totalMinor: amountMinor, currency } = paid.quote;
  const creditedMinor = Math.round(amountMinor * part);
  const keptMinor = amountMinor - creditedMinor;
  return {
    payment: { intentId: paid.payment.intentId, taken: true, isOpen: false, amountMinor, currency, keptMinor },
    checkout: completeCheckout(paid, invoice.invoiceId, 0),
    invoice: creditInvoice(invoice, creditedMinor, { nowMs: 0, timeZone: 'UTC' }),
  };
});

const always = (check: (books: Books) => void) => fc.assert(fc.property(agreeing, check));

describe('a payment', () => {
  test('that stands in the books as Stripe shows it is no difference', () => {
    always(({ payment, checkout, invoice }) =>
      expect(differenceOf(payment, bookedOf(checkout), invoice)).toBeUndefined(),
    );
  });

  test('is a difference where anything of the money is otherwise', () => {
    always(({ payment, checkout, invoice }) => {
      const { keptMinor, amountMinor } = payment;
      const other = { ...payment, keptMinor: keptMinor + 1 };
      expect(differenceOf(other, bookedOf(checkout), invoice)).toBe('credit_differs');
      expect(differenceOf(payment, bookedOf(checkout), undefined)).toBe('invoice_missing');
      expect(differenceOf({ ...payment, amountMinor: amountMinor + 1 }, bookedOf(checkout), invoice)).toBe(
        'amount_differs',
      );
      expect(differenceOf(payment, bookedOf(checkout), { ...invoice, totalMinor: amountMinor + 1 })).toBe(
        'invoice_differs',
      );
      expect(differenceOf({ ...payment, taken: false, keptMinor: 0 }, bookedOf(checkout), invoice)).toBe('not_taken');
    });
  });

  test('that nobody knows of, or that is a second one, is a difference while its money is kept', () => {
    always(({ payment, checkout, invoice }) => {
      const kept = { ...payment, keptMinor: 1 };
      const second = { ...kept, intentId: 'pi_another' };
      expect(differenceOf(kept, undefined, undefined)).toBe('checkout_unknown');
      expect(differenceOf(second, bookedOf(checkout), invoice)).toBe('second_payment');
      expect(differenceOf({ ...kept, keptMinor: 0 }, undefined, undefined)).toBeUndefined();
      expect(differenceOf({ ...second, keptMinor: 0 }, bookedOf(checkout), invoice)).toBeUndefined();
    });
  });

  test('of a purchase that was undone must have gone back; of one under way nothing is said', () => {
    always(({ payment, checkout }) => {
      const kept = { ...payment, keptMinor: 1 };
      const reversed: Checkout = { ...checkout, state: { status: 'reversed' } };
      expect(differenceOf(kept, bookedOf(reversed), undefined)).toBe('kept_without_invoice');
      expect(differenceOf({ ...kept, keptMinor: 0 }, bookedOf(reversed), undefined)).toBeUndefined();
      expect(differenceOf(kept, bookedOf({ ...checkout, state: { status: 'processing' } }), undefined)).toBeUndefined();
    });
  });

  test('in another currency, or of another intent than the invoice’s, is a difference', () => {
    always(({ payment, checkout, invoice }) => {
      const booked = bookedOf(checkout);
      const elsewhere = { ...payment, currency: 'xxx' };
      expect(differenceOf(elsewhere, booked, invoice)).toBe('amount_differs');
      const otherMoney = invoice.currency === 'usd' ? ('eur' as const) : ('usd' as const);
      expect(differenceOf(payment, booked, { ...invoice, currency: otherMoney })).toBe('invoice_differs');
      const intentId = PaymentIntentId.parse('pi_another');
      expect(differenceOf(payment, booked, { ...invoice, intentId })).toBe('invoice_differs');
    });
  });

  test('that was not taken is a difference only where the books call that very payment paid', () => {
    always(({ payment, checkout }) => {
      const open = { ...payment, taken: false, keptMinor: 0 };
      const booked = bookedOf(checkout);
      expect(differenceOf(open, undefined, undefined)).toBeUndefined();
      expect(differenceOf({ ...open, intentId: 'pi_another' }, booked, undefined)).toBeUndefined();
      expect(differenceOf(open, { ...booked, isPaid: false }, undefined)).toBeUndefined();
    });
  });

  test('is decided once it can be taken no more and its purchase has ended', () => {
    always(({ payment, checkout }) => {
      const ended = bookedOf(checkout);
      const underWay = bookedOf({ ...checkout, state: { status: 'processing' } });
      expect(isUndecided(payment, ended)).toBe(false);
      expect(isUndecided(payment, undefined)).toBe(false);
      expect(isUndecided(payment, underWay)).toBe(true);
      expect(isUndecided({ ...payment, taken: false, isOpen: true }, ended)).toBe(true);
    });
  });
});
