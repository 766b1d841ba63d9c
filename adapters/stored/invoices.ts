import { Invoice } from '../../domain/invoicing/invoice.ts';
import { type AccountId, type InvoiceId, invoiceIdOf } from '../../domain/values/ids.ts';
import { queryBackwards, queryPartition, storedNoun } from '../aws/table.ts';
import { accountPartition } from './account-partition.ts';

const PREFIX = 'INVOICE#';

const key = ({ accountId, invoiceId }: { accountId: AccountId; invoiceId: InvoiceId }) => ({
  pk: accountPartition(accountId),
  sk: PREFIX + invoiceId,
});

export const invoices = storedNoun<{ accountId: AccountId; invoiceId: InvoiceId }, Invoice>({
  schema: Invoice,
  key,
  idOf: (invoice) => invoice,
});

/** The account's invoices, the newest first: at most `limit`, with numbers below `below`, if that is given. */
export async function newestInvoices(
  accountId: AccountId,
  { limit, below }: { limit: number; below?: number | undefined },
): Promise<Invoice[]> {
  const before = below === undefined ? undefined : key({ accountId, invoiceId: invoiceIdOf(accountId, below) });
  const items = await queryBackwards({ pk: accountPartition(accountId), prefix: PREFIX }, { limit, before });
  return items.map((item) => Invoice.parse(item));
}

/** All invoices of the account, the oldest first. */
export async function invoicesOf(accountId: AccountId): Promise<Invoice[]> {
  const found: Invoice[] = [];
  for await (const item of queryPartition({ pk: accountPartition(accountId), prefix: PREFIX }))
    found.push(Invoice.parse(item));
  return found;
}
