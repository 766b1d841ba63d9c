import { clock } from '../adapters/runtime/clock.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { signFor } from '../adapters/stored/acts.ts';
import { invoices } from '../adapters/stored/invoices.ts';
import { contactFor } from '../application/contacts.ts';
import { findOperation } from '../application/operations.ts';
import { finishReissue } from '../application/reissue.ts';
import { Declined, found } from '../cli/declined.ts';
import { beginReissue } from '../domain/account/reissuing.ts';
import { remainingMinorOf } from '../domain/invoicing/invoice.ts';
import type { Act } from '../domain/values/act.ts';
import { accountOfInvoice, type InvoiceId, invoiceIdOf } from '../domain/values/ids.ts';

/**
 * Credits an invoice in full and issues another in its place, with the contact of today and the seller of today. No
 * money moves. Broken off, it is finished by the next run, also by one for another invoice of the account.
 */
export async function reissue(invoiceId: InvoiceId, act: Act): Promise<string[]> {
  const account = await finishReissue(found(await accounts.get(accountOfInvoice(invoiceId)), invoiceId));
  const { accountId } = account;
  const invoice = found(await invoices.get({ accountId, invoiceId }), invoiceId);
  if (invoice.reissuedAs) return [];
  if (invoice.totalMinor > 0 && remainingMinorOf(invoice) <= 0)
    throw new Declined(`${invoiceId} is credited in full: nothing of it is left to issue anew.`);
  const operation = found(await findOperation(invoice.operation), invoice.operation);
  const contact = await contactFor(invoice, operation);
  await signFor({ operation: invoice.operation }, 'reissue', act);
  const begun = await accounts.change(account, (current) => beginReissue(current, invoiceId, contact, clock.now()));
  if (begun.reissuing?.invoiceId !== invoiceId) return reissue(invoiceId, act);
  const { number } = begun.reissuing;
  await finishReissue(begun);
  return [`Invoice ${invoiceIdOf(accountId, number)} stands in the place of ${invoiceId}, which is credited in full.`];
}
