import * as z from 'zod/mini';
import { CalendarDate } from '../values/calendar.ts';
import { Currency } from '../values/currency.ts';
import { CreditNoteId, InvoiceId, OperationId } from '../values/ids.ts';
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
