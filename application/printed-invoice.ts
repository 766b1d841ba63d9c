import { createHash } from 'node:crypto';
import { INVOICE_STYLE, invoicePage } from '../documents/invoice-page.ts';
import type { Account } from '../domain/account/account.ts';
import type { Invoice } from '../domain/invoicing/invoice.ts';

/** Nothing runs and nothing is loaded: the page's own style sheet, known by its hash, is all that applies. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(INVOICE_STYLE.toString()).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The invoice as a page to print, and the policy that it is sent with. */
export const printedInvoice = (invoice: Invoice, { name }: Account) => ({
  page: invoicePage(invoice, name).toString(),
  contentSecurityPolicy: CONTENT_SECURITY_POLICY,
});
