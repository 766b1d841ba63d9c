import { accounts } from '../adapters/stored/accounts.ts';
import { invoices } from '../adapters/stored/invoices.ts';
import type { Account } from '../domain/account/account.ts';
import { endReissue } from '../domain/account/reissuing.ts';
import { reissued, reissueOf } from '../domain/invoicing/invoice.ts';
import { epochMs } from '../domain/values/calendar.ts';
import { invoiceIdOf } from '../domain/values/ids.ts';
import { seller } from './catalogue.ts';
import { findOperation } from './operations.ts';
import { creditStanding } from './returns.ts';

/**
 * What follows from the account's word that an invoice is issued anew: the new one, and then the note that credits the
 * old one in full and names it; what went back already goes over to the new one. Broken off, it goes on from there.
 */
export async function finishReissue(account: Account): Promise<Account> {
  const { accountId, reissuing } = account;
  if (!reissuing) return account;
  const { invoiceId, number, contact, at } = reissuing;
  const old = await invoices.mustGet({ accountId, invoiceId });
  await invoices.create(reissueOf(old, { number, contact, seller, at }));
  const issuing = { nowMs: epochMs(at), timeZone: seller.timeZone };
  await invoices.change(old, (current) => reissued(current, invoiceIdOf(accountId, number), issuing));
  const operation = await findOperation(old.operation);
  if (operation) await creditStanding(operation);
  return accounts.change(account, (current) => endReissue(current, reissuing));
}
