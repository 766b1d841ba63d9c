import * as z from 'zod/mini';
import { invoices } from '../adapters/stored/invoices.ts';
import { prefersHtml } from '../api/accept.ts';
import { creditNoteView } from '../api/credit-note.ts';
import { InvoicePath, invoiceView } from '../api/invoice.ts';
import { Problem } from '../api/problem.ts';
import { callingAdmin } from '../application/admission.ts';
import { printedInvoice } from '../application/printed-invoice.ts';
import { type CreditNoteId, creditNoteOf, type InvoiceId } from '../domain/values/ids.ts';
import { json } from './shell/answer.ts';
import { http } from './shell/http.ts';

const Input = z.object({ path: InvoicePath });

const HTML = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** One invoice or credit note of the account, for its admins: data, or a page to print where the caller prefers HTML. */
export const handler = http(Input, async ({ path }, { caller, header }) => {
  const { account } = await callingAdmin(caller);
  const { invoiceId, count } = namedBy(path.invoiceId);
  const invoice = await invoices.get({ accountId: account.accountId, invoiceId });
  const note = invoice?.creditNotes.find((each) => each.count === count);
  if (!invoice || (count !== undefined && !note)) throw new Problem('not_found');
  const vary = { vary: 'accept' };
  if (!prefersHtml(header('accept')))
    return json(200, note ? creditNoteView(invoice, note) : invoiceView(invoice), vary);
  const { page: body, contentSecurityPolicy } = printedInvoice(invoice, note, account);
  return { statusCode: 200, headers: { ...HTML, 'content-security-policy': contentSecurityPolicy, ...vary }, body };
});

/** A credit note's id begins with another prefix than an invoice's. */
const isCreditNoteId = (id: InvoiceId | CreditNoteId): id is CreditNoteId => id.startsWith('crn_');

const namedBy = (id: InvoiceId | CreditNoteId): { invoiceId: InvoiceId; count?: number } =>
  isCreditNoteId(id) ? creditNoteOf(id) : { invoiceId: id };
