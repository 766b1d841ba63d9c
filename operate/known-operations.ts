import { invoicesOf } from '../adapters/stored/invoices.ts';
import { operationsOf } from '../adapters/stripe/records.ts';
import { findOperation, type Operation } from '../application/operations.ts';
import type { Account } from '../domain/account/account.ts';
import { dueRenewal } from '../domain/account/renewing.ts';
import type { OperationId } from '../domain/values/ids.ts';

/** What moved an account's money, and what only Stripe or a number remembers. */
export interface Known {
  known: Operation[];
  unknown: OperationId[];
}

/** No index leads from an account to its operations: its own item, its invoices and its customer at Stripe do. */
export async function knownOperations(account: Account): Promise<Known> {
  const { accountId, customerId, inFlight, subscription, openRenewal } = account;
  const invoiced = (await invoicesOf(accountId)).map(({ operation }) => operation);
  const charged = customerId ? await operationsOf(customerId) : [];
  const { operation, paidBy, pendingChange } = subscription ?? {};
  const named = [operation, paidBy?.operation, pendingChange?.operation, openRenewal?.renewalId, inFlight?.owner];
  // What falls due next has begun or not.
  const next = dueRenewal(account);
  const ids = new Set([...named, ...invoiced, ...charged, next].flatMap((id) => id ?? []));
  const operations: Known = { known: [], unknown: [] };
  for (const id of ids) {
    const operation = await findOperation(id);
    if (operation) operations.known.push(operation);
    else if (id !== next) operations.unknown.push(id);
  }
  return operations;
}
