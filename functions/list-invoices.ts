import * as z from 'zod/mini';
import { newestInvoices } from '../adapters/stored/invoices.ts';
import { InvoicesQuery, invoicesView } from '../api/invoice.ts';
import { callingAdmin } from '../application/admission.ts';
import { json } from './shell/answer.ts';
import { http } from './shell/http.ts';

const Input = z.object({ query: InvoicesQuery });

/** The account's invoices for its admins, a page at a time. */
export const handler = http(Input, async ({ query: { limit, cursor } }, { caller }) => {
  const { account } = await callingAdmin(caller);
  // One more than the page holds shows whether another page follows.
  const found = await newestInvoices(account.accountId, { limit: limit + 1, below: cursor });
  return json(200, invoicesView(found, limit));
});
