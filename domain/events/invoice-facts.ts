import * as z from 'zod/mini';
import { type CreditNote, creditLines, noteNumberOf } from '../invoicing/credit-note.ts';
import { type Invoice, issueDateOf } from '../invoicing/invoice.ts';
import { CalendarDate } from '../values/calendar.ts';
import { Currency } from '../values/currency.ts';
import { CreditNoteId, creditNoteIdOf, InvoiceId, OperationId } from '../values/ids.ts';
import { AmountMinor } from '../values/money.ts';
import { Positive } from '../values/numbers.ts';

const Line = z.object({
  description: z.string(),
  quantity: Positive,
  unitAmountMinor: z.nullable(z.int()),
  amountMinor: z.int(),
});

/** What the host product is told of invoices and credit notes, each once: enough to book it, and nobody's name. */
export const InvoiceFact = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('invoice.paid'),
    operation: OperationId,
    invoiceId: InvoiceId,
    number: Positive,
    issueDate: CalendarDate,
    reissueOf: z.optional(InvoiceId),
    lines: z.array(Line),
    discountMinor: AmountMinor,
    taxMinor: AmountMinor,
    totalMinor: AmountMinor,
    currency: Currency,
  }),
  z.object({
    type: z.literal('invoice.credited'),
    operation: OperationId,
    creditNoteId: CreditNoteId,
    invoiceId: InvoiceId,
    number: z.string(),
    because: z.enum(['returned', 'reissued']),
    issueDate: CalendarDate,
    lines: z.array(Line),
    taxMinor: z.int(),
    totalMinor: z.int(),
    currency: Currency,
  }),
]);
export type InvoiceFact = z.infer<typeof InvoiceFact>;

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
