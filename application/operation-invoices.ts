import { invoices } from '../adapters/stored/invoices.ts';
import type { Invoice } from '../domain/invoicing/invoice.ts';
import type { InvoiceId } from '../domain/values/ids.ts';
import { invoiceIdOf, type Operation } from './operations.ts';

/** The invoices of what an operation recorded: the first, and behind it what stands in its place. */
export async function invoicesOfOperation(operation: Operation): Promise<Invoice[]> {
  const { accountId } = operation;
  const found: Invoice[] = [];
  for (let invoiceId: InvoiceId | undefined = invoiceIdOf(operation); invoiceId; ) {
    const invoice: Invoice | undefined = await invoices.get({ accountId, invoiceId });
    if (!invoice) break;
    found.push(invoice);
    invoiceId = invoice.reissuedAs;
  }
  return found;
}

/** The one that stands. */
export const standingInvoiceOf = async (operation: Operation): Promise<Invoice | undefined> =>
  (await invoicesOfOperation(operation)).at(-1);
