import * as z from 'zod/mini';
import type { CreditNote } from '../domain/invoicing/credit-note.ts';
import type { Invoice } from '../domain/invoicing/invoice.ts';
import { described } from '../domain/values/described.ts';
import { CreditNoteView, creditNoteView } from './credit-note.ts';
import { InvoiceView, invoiceView } from './invoice.ts';
import { wholeNumber } from './whole-number.ts';

/** An invoice, or a note of it. */
interface Document {
  invoice: Invoice;
  note?: CreditNote;
}

/**
 * Where a page ended: the number of its last invoice and, where it ended with one, of the credit note. It names no
 * account, so it leads into no other's.
 */
const Cursor = z.pipe(
  z.string().check(z.regex(/^[1-9][0-9]{0,8}(-[1-9][0-9]{0,4})?$/, 'expected the `nextCursor` of an earlier page')),
  z.transform((cursor) => {
    const [number = 0, count] = cursor.split('-').map(Number);
    return count === undefined ? { number } : { number, count };
  }),
);
export type Cursor = z.infer<typeof Cursor>;

const cursorAfter = ({ invoice, note }: Document): string =>
  note ? `${invoice.number}-${note.count}` : String(invoice.number);

export const InvoicesQuery = z.strictObject({
  limit: described(z._default(wholeNumber(1, 100), 20), 'How many at most.'),
  cursor: described(z.optional(Cursor), 'Opaque: the `nextCursor` of the page before.'),
});

export const InvoicesView = described(
  z.strictObject({
    invoices: described(
      z.array(z.discriminatedUnion('kind', [InvoiceView, CreditNoteView])),
      'The newest invoice first; before each the credit notes that take back of it.',
    ),
    nextCursor: described(z.nullable(z.string()), 'Asks for the next page; null on the last.'),
  }),
  { id: 'Invoices' },
);

/** Below which number of invoice a page is looked for: of one whose notes are not all shown the rest comes first. */
export const belowOf = (cursor: Cursor | undefined): number | undefined =>
  cursor && (cursor.count === undefined ? cursor.number : cursor.number + 1);

/** One page of what was found; anything found beyond it is the next page's. */
export function invoicesView(found: readonly Invoice[], limit: number, cursor?: Cursor): z.infer<typeof InvoicesView> {
  const documents = found.flatMap(documentsOf).filter((document) => isBehind(document, cursor));
  const page = documents.slice(0, limit);
  const last = page.at(-1);
  return {
    invoices: page.map(({ invoice, note }) => (note ? creditNoteView(invoice, note) : invoiceView(invoice))),
    nextCursor: last && documents.length > limit ? cursorAfter(last) : null,
  };
}

const documentsOf = (invoice: Invoice): Document[] => [
  ...invoice.creditNotes.toReversed().map((note) => ({ invoice, note })),
  { invoice },
];

const isBehind = ({ invoice, note }: Document, cursor: Cursor | undefined): boolean =>
  cursor?.count === undefined || invoice.number < cursor.number || (note?.count ?? 0) < cursor.count;
