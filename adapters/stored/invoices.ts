import { creditedMinorOf } from '../../domain/invoicing/credit-note.ts';
import { Invoice, withSum } from '../../domain/invoicing/invoice.ts';
import { type AccountId, type InvoiceId, invoiceIdOf } from '../../domain/values/ids.ts';
import { storedNoun } from '../aws/stored-noun.ts';
import { type Item, queryBackwards, queryPartition } from '../aws/table.ts';
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
  upgrade: upgradeInvoice,
  // Versions before notes read and write the sum alone.
  attributes: (invoice) => ({ creditedMinor: creditedMinorOf(invoice) }),
});

/** 0.1 knew of no operation but a checkout. Where an earlier version credited there is no note but the sum. */
function upgradeInvoice({ checkoutId, ...stored }: Item): Item {
  const item = { creditNotes: [], ...stored, ...(checkoutId !== undefined && { operation: checkoutId }) };
  const creditedMinor = Number(stored.creditedMinor ?? 0);
  const invoice = Invoice.parse(item);
  return creditedMinorOf(invoice) === creditedMinor ? item : { ...item, ...withSum(invoice, creditedMinor) };
}

const read = (item: Item): Invoice => Invoice.parse(upgradeInvoice(item));

/** The account's invoices, the newest first: at most `limit`, with numbers below `below`, if that is given. */
export async function newestInvoices(
  accountId: AccountId,
  { limit, below }: { limit: number; below?: number | undefined },
): Promise<Invoice[]> {
  const before = below === undefined ? undefined : key({ accountId, invoiceId: invoiceIdOf(accountId, below) });
  const items = await queryBackwards({ pk: accountPartition(accountId), prefix: PREFIX }, { limit, before });
  return items.map(read);
}

/** All invoices of the account, the oldest first. */
export async function invoicesOf(accountId: AccountId): Promise<Invoice[]> {
  const found: Invoice[] = [];
  for await (const item of queryPartition({ pk: accountPartition(accountId), prefix: PREFIX })) found.push(read(item));
  return found;
}
