import * as z from 'zod/mini';
import { newestInvoices } from '../adapters/stored/invoices.ts';
import { belowOf, InvoicesQuery, invoicesView } from '../api/invoices.ts';
import { callingAdmin } from '../application/admission.ts';
import { json } from './shell/answer.ts';
import { http } from './shell/http.ts';

const Input = z.object({ query: InvoicesQuery });

/** The account's invoices and credit notes for its admins, a page at a time. */
export const handler = http(Input, async ({ query: { limit, cursor } }, { caller }) => {
  const { account } = await callingAdmin(caller);
  // Two more than the page holds: one shows whether another page follows, one may be shown already but for its notes.
  const found = await newestInvoices(account.accountId, { limit: limit + 2, below: belowOf(cursor) });
  return json(200, invoicesView(found, limit, cursor));
});
