import type { AccountId, InvoiceId } from '../domain/ids.ts';
import { Invoice } from '../domain/invoice.ts';
import { storedNoun } from './table.ts';

export const invoices = storedNoun<{ accountId: AccountId; invoiceId: InvoiceId }, Invoice>({
  schema: Invoice,
  key: ({ accountId, invoiceId }) => ({ pk: `ACCOUNT#${accountId}`, sk: `INVOICE#${invoiceId}` }),
  idOf: (invoice) => invoice,
});
