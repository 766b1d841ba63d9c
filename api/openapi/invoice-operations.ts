import * as z from 'zod';
import { CreditNoteView } from '../credit-note.ts';
import { InvoicePath, InvoiceView } from '../invoice.ts';
import { InvoicesQuery, InvoicesView } from '../invoices.ts';
import { json, media, OF_AN_ADMIN, type Operation } from './operation.ts';
import type { Story } from './story.ts';

export const listInvoices = ({ invoice }: Story): Operation => ({
  tag: 'Invoices',
  summary: 'The account’s invoices and credit notes',
  description:
    'Newest first, a page at a time: send `nextCursor` back as `cursor` for the next one, until it is null. `kind` tells an invoice from a credit note.',
  params: { query: InvoicesQuery },
  answers: {
    200: {
      description: 'One page.',
      content: json(InvoicesView, { 'The only invoice so far': { invoices: [invoice], nextCursor: null } }),
    },
  },
  noes: ['invalid_request', ...OF_AN_ADMIN],
});

export const getInvoice = ({ invoice, creditNote }: Story): Operation => ({
  tag: 'Invoices',
  summary: 'One invoice or credit note, as data or to print',
  description: 'JSON, or a page to print where the `Accept` header prefers `text/html`.',
  params: { path: InvoicePath },
  answers: {
    200: {
      description: 'The invoice, or the credit note.',
      content: {
        ...json(z.discriminatedUnion('kind', [InvoiceView, CreditNoteView]), {
          'For twelve users': invoice,
          'After a refund of a part': creditNote,
        }),
        'text/html': media(z.string(), { 'A page to print (shortened)': '<!doctype html>\n<html lang="en">…</html>' }),
      },
    },
  },
  noes: ['not_found', ...OF_AN_ADMIN],
});
