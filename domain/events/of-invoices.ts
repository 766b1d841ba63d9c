import { type CreditNote, creditLines, noteNumberOf } from '../invoicing/credit-note.ts';
import { type Invoice, issueDateOf } from '../invoicing/invoice.ts';
import { creditNoteIdOf } from '../values/ids.ts';
import type { InvoiceFact } from './invoice-facts.ts';

/** What the host product is told of an invoice that was paid. */
export const paidFact = (invoice: Invoice): Extract<InvoiceFact, { type: 'invoice.paid' }> => {
  const { operation, invoiceId, number, reissueOf, lines, discountMinor = 0, taxMinor = 0 } = invoice;
  const { totalMinor, currency } = invoice;
  return {
    type: 'invoice.paid',
    ...{ operation, invoiceId, number, issueDate: issueDateOf(invoice), ...(reissueOf && { reissueOf }) },
    ...{ lines, discountMinor, taxMinor, totalMinor, currency },
  };
};

/** What it is told of a credit note. */
export const creditedFact = (
  invoice: Invoice,
  note: CreditNote,
): Extract<InvoiceFact, { type: 'invoice.credited' }> => {
  const { operation, invoiceId, currency } = invoice;
  const { because, taxMinor, totalMinor } = note;
  return {
    type: 'invoice.credited',
    ...{ operation, creditNoteId: creditNoteIdOf(invoiceId, note.count), invoiceId },
    ...{ number: noteNumberOf(invoiceId, note), because, issueDate: note.issueDate ?? issueDateOf(invoice) },
    ...{ lines: creditLines(invoiceId, note), taxMinor, totalMinor, currency },
  };
};
