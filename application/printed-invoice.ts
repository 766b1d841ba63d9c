import { createHash } from 'node:crypto';
import { creditNotePage } from '../documents/credit-note-page.ts';
import { invoicePage } from '../documents/invoice-page.ts';
import { PAPER_STYLE } from '../documents/paper.ts';
import type { Account } from '../domain/account/account.ts';
import type { CreditNote } from '../domain/invoicing/credit-note.ts';
import type { Invoice } from '../domain/invoicing/invoice.ts';

/** Nothing runs and nothing is loaded: the page's own style sheet, known by its hash, is all that applies. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(PAPER_STYLE.toString()).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The invoice, or one of its credit notes, as a page to print, and the policy that it is sent with. */
export const printedInvoice = (invoice: Invoice, note: CreditNote | undefined, { name }: Account) => ({
  page: (note ? creditNotePage(invoice, note, name) : invoicePage(invoice, name)).toString(),
  contentSecurityPolicy: CONTENT_SECURITY_POLICY,
});
