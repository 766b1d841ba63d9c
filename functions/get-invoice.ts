import { createHash } from 'node:crypto';
import * as z from 'zod';
import { callingAdmin } from '../adapters/admission.ts';
import { invoices } from '../adapters/invoices.ts';
import { prefersHtml } from '../api/accept.ts';
import { InvoicePath, invoiceView } from '../api/invoice.ts';
import { Problem } from '../api/problem.ts';
import { INVOICE_STYLE, invoicePage } from '../domain/invoice-page.ts';
import { http, json } from './shell.ts';

const Input = z.object({ path: InvoicePath });

/** Nothing runs and nothing is loaded: the page's own style sheet, known by its hash, is all that applies. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(INVOICE_STYLE.toString()).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HTML = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
};

/** One invoice of the account, for its admins: data, or a page to print where the caller prefers HTML. */
export const handler = http(Input, async ({ path: { invoiceId } }, { caller, header }) => {
  const { account } = await callingAdmin(caller);
  const invoice = await invoices.get({ accountId: account.accountId, invoiceId });
  if (!invoice) throw new Problem('not_found');
  const vary = { vary: 'accept' };
  if (!prefersHtml(header('accept'))) return json(200, invoiceView(invoice), vary);
  return { statusCode: 200, headers: { ...HTML, ...vary }, body: invoicePage(invoice, account.name).toString() };
});
