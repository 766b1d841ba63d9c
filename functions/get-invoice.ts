import * as z from 'zod/mini';
import { invoices } from '../adapters/stored/invoices.ts';
import { prefersHtml } from '../api/accept.ts';
import { InvoicePath, invoiceView } from '../api/invoice.ts';
import { Problem } from '../api/problem.ts';
import { callingAdmin } from '../application/admission.ts';
import { printedInvoice } from '../application/printed-invoice.ts';
import { json } from './shell/answer.ts';
import { http } from './shell/http.ts';

const Input = z.object({ path: InvoicePath });

const HTML = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** One invoice of the account, for its admins: data, or a page to print where the caller prefers HTML. */
export const handler = http(Input, async ({ path: { invoiceId } }, { caller, header }) => {
  const { account } = await callingAdmin(caller);
  const invoice = await invoices.get({ accountId: account.accountId, invoiceId });
  if (!invoice) throw new Problem('not_found');
  const vary = { vary: 'accept' };
  if (!prefersHtml(header('accept'))) return json(200, invoiceView(invoice), vary);
  const { page: body, contentSecurityPolicy } = printedInvoice(invoice, account);
  return { statusCode: 200, headers: { ...HTML, 'content-security-policy': contentSecurityPolicy, ...vary }, body };
});
