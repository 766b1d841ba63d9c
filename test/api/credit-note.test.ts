import { describe, expect, test } from '@jest/globals';
import { CreditNoteView, creditNoteView } from '../../api/credit-note.ts';
import { seller } from '../../application/catalogue.ts';
import { creditInvoice, type Invoice, invoiceOf } from '../../domain/invoicing/invoice.ts';
import { instant } from '../../domain/values/calendar.ts';
import { creditNoteIdOf } from '../../domain/values/ids.ts';
import { aPaidCheckout, paidFor, sampleOf } from '../domain/arbitraries.ts';

const nowMs = Date.UTC(2027, 0, 1, 3);
const checkout = sampleOf(aPaidCheckout);
/** 528.00, and 19 % on it. */
const invoice: Invoice = { ...invoiceOf(paidFor(checkout), 1, seller), totalMinor: 62_832, taxMinor: 10_032 };

/** What this much of it, gone back, is shown as. */
const notesOf = (returnedMinor: number) => {
  const credited = creditInvoice(invoice, returnedMinor, { nowMs, timeZone: 'America/New_York' });
  return credited.creditNotes.map((note) => creditNoteView(credited, note));
};

describe('the view of a credit note', () => {
  test('says what went back, how much of it is tax and what is left before tax, on its one line too', () => {
    const { invoiceId, subscriptionId, issuer, billTo, currency } = invoice;
    const subtotalMinor = 10_000 - 1_596;
    const description = `Credit for invoice ${invoiceId}`;
    expect(notesOf(10_000)).toEqual([
      {
        kind: 'credit_note',
        creditNoteId: creditNoteIdOf(invoiceId, 1),
        number: `${invoiceId}-1`,
        ...{ invoiceId, subscriptionId, issuer, billTo, currency },
        operation: checkout.checkoutId,
        checkoutId: checkout.checkoutId,
        because: 'returned',
        totalMinor: 10_000,
        taxMinor: 1_596,
        subtotalMinor,
        lines: [{ description, quantity: 1, unitAmountMinor: subtotalMinor, amountMinor: subtotalMinor }],
        issuedAt: instant(nowMs),
        issueDate: '2026-12-31',
      },
    ]);
  });

  test('has the form it promises', () => {
    for (const view of notesOf(62_832)) expect(CreditNoteView.parse(JSON.parse(JSON.stringify(view)))).toEqual(view);
  });
});
