import * as z from 'zod/mini';
import { CreditNote, creditLines, noteNumberOf, subtotalOf } from '../domain/invoicing/credit-note.ts';
import { Invoice } from '../domain/invoicing/invoice.ts';
import { Issuer } from '../domain/invoicing/issuer.ts';
import { CalendarDate, Instant } from '../domain/values/calendar.ts';
import { described } from '../domain/values/described.ts';
import { CheckoutId, CreditNoteId, creditNoteIdOf, InvoiceId, isCheckoutId } from '../domain/values/ids.ts';
import { PriceLine } from '../domain/values/price-line.ts';

/** A refund that failed later is taken back by a line of a negative amount. */
const CreditLine = z.strictObject({
  ...z.pick(PriceLine, { description: true, quantity: true }).shape,
  unitAmountMinor: z.int(),
  amountMinor: z.int(),
});

export const CreditNoteView = described(
  z.strictObject({
    kind: z.literal('credit_note'),
    creditNoteId: CreditNoteId,
    invoiceId: described(InvoiceId, 'The invoice that it takes back of.'),
    number: described(z.string(), 'The invoice’s id and, behind it, how many of its notes there were by then.'),
    ...z.pick(Invoice, { subscriptionId: true, operation: true, billTo: true, currency: true }).shape,
    checkoutId: described(z.nullable(CheckoutId), 'The purchase it is for; null for a renewal’s.'),
    issuer: described(z.nullable(Issuer), 'Who issued it; null on what 0.1 issued.'),
    ...z.pick(CreditNote, { because: true, totalMinor: true, taxMinor: true }).shape,
    subtotalMinor: described(z.int(), 'What is credited before tax.'),
    lines: described(z.array(CreditLine), 'Before tax.'),
    issuedAt: described(z.nullable(Instant), 'Null on what an earlier version credited without a note.'),
    issueDate: described(z.nullable(CalendarDate), 'The date then where the seller is.'),
  }),
  { id: 'CreditNote', description: 'Takes back of an invoice, which stays as it was issued. It never changes.' },
);

export const creditNoteView = (invoice: Invoice, note: CreditNote): z.infer<typeof CreditNoteView> => ({
  kind: 'credit_note',
  creditNoteId: creditNoteIdOf(invoice.invoiceId, note.count),
  invoiceId: invoice.invoiceId,
  number: noteNumberOf(invoice.invoiceId, note),
  subscriptionId: invoice.subscriptionId,
  operation: invoice.operation,
  checkoutId: isCheckoutId(invoice.operation) ? invoice.operation : null,
  issuer: invoice.issuer ?? null,
  billTo: invoice.billTo,
  currency: invoice.currency,
  because: note.because,
  totalMinor: note.totalMinor,
  taxMinor: note.taxMinor,
  subtotalMinor: subtotalOf(note),
  lines: creditLines(invoice.invoiceId, note),
  issuedAt: note.issuedAt ?? null,
  issueDate: note.issueDate ?? null,
});
