import * as z from 'zod';
import { callingAdmin } from '../adapters/admission.ts';
import { newestInvoices } from '../adapters/invoices.ts';
import { InvoicesQuery, invoicesView } from '../api/invoice.ts';
import { http, json } from './shell.ts';

const Input = z.object({ query: InvoicesQuery });

/** The account's invoices for its admins, a page at a time. */
export const handler = http(Input, async ({ query: { limit, cursor } }, { caller }) => {
  const { account } = await callingAdmin(caller);
  // One more than the page holds shows whether another page follows.
  const found = await newestInvoices(account.accountId, { limit: limit + 1, below: cursor });
  return json(200, invoicesView(found, limit));
});
