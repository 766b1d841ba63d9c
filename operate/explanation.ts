import { accounts } from '../adapters/stored/accounts.ts';
import { actsOn, type Subject } from '../adapters/stored/acts.ts';
import { invoicesOf } from '../adapters/stored/invoices.ts';
import { findOperation, isRenewal, type Operation, operationIdOf } from '../application/operations.ts';
import { Declined, found } from '../cli/declined.ts';
import type { Account } from '../domain/account/account.ts';
import type { Invoice } from '../domain/invoicing/invoice.ts';
import { intentOf } from '../domain/payment/payment.ts';
import { AccountId, type CheckoutId, isCheckoutId, OperationId, type RenewalId } from '../domain/values/ids.ts';
import { checkoutEntries } from './checkout-entries.ts';
import { type Effect, type Entry, inOrder } from './entry.ts';
import { executionEntries } from './execution-entries.ts';
import { type Known, knownOperations } from './known-operations.ts';
import { creditEntries, invoiceEntry, stripeEntries, webhookEntries } from './money-entries.ts';
import { renewalEntries } from './renewal-entries.ts';
import { type Standing, standingOf } from './standing.ts';

interface Payment {
  status: string;
  intentId?: string | undefined;
}

/** How an account or one of its payments came to stand where it stands; of persons nothing but their ids. */
export interface Explanation {
  account: Standing;
  checkouts: ({ checkoutId: CheckoutId } & Payment)[];
  renewals: ({ renewalId: RenewalId } & Payment)[];
  timeline: Entry[];
}

/** Explains an account with all its purchases and renewals that are known by now, or one of these with its account. */
export async function explain(id: string): Promise<Explanation> {
  const operationId = OperationId.safeParse(id).data;
  if (operationId) {
    const operation = found(await findOperation(operationId), operationId);
    return explained(await accounts.mustGet(operation.accountId), { known: [operation], unknown: [] });
  }
  const accountId = AccountId.safeParse(id).data;
  if (!accountId)
    throw new Declined(`${id} is neither an account (acc_…) nor a checkout (chk_…) nor a renewal (rnw_…).`);
  const account = found(await accounts.get(accountId), accountId);
  return explained(account, await knownOperations(account));
}

async function explained(account: Account, { known, unknown }: Known): Promise<Explanation> {
  const invoices = await invoicesOf(account.accountId);
  const entries: (Entry | Effect)[] = await accountEntries(account);
  // One after the other: purchases under way need Stripe's patience more than this does.
  for (const operation of known) entries.push(...(await entriesAbout(operation, invoices)));
  const listed = new Map<OperationId, Payment>([
    ...known.map((each) => [operationIdOf(each), paymentOf(each)] as const),
    ...unknown.map((operationId) => [operationId, { status: 'unknown' }] as const),
  ]);
  return {
    account: await standingOf(account),
    checkouts: [...listed].flatMap(([id, payment]) => (isCheckoutId(id) ? [{ checkoutId: id, ...payment }] : [])),
    renewals: [...listed].flatMap(([id, payment]) => (isCheckoutId(id) ? [] : [{ renewalId: id, ...payment }])),
    timeline: inOrder(entries),
  };
}

const paymentOf = ({ state, payment }: Operation): Payment => {
  return { status: state.status, intentId: intentOf(payment) };
};

async function accountEntries({ accountId, entitlement, closedAt, subscription }: Account): Promise<Entry[]> {
  const { grant, version } = entitlement;
  const given = grant?.kind === 'comp' ? grant.comp : undefined;
  const cancelledAt = subscription?.cancelRequestedAt;
  return [
    ...(given ? [{ at: given.at, from: 'features', id: accountId, text: `version ${version}: given` } as const] : []),
    ...(closedAt ? [{ at: closedAt, from: 'features', id: accountId, text: 'the account was closed' } as const] : []),
    ...(cancelledAt ? [{ at: cancelledAt, from: 'features', id: accountId, text: 'cancelled' } as const] : []),
    ...(await operatorEntries({ accountId }, accountId)),
  ];
}

async function entriesAbout(operation: Operation, invoices: Invoice[]): Promise<(Entry | Effect)[]> {
  const id = operationIdOf(operation);
  const executions = await executionEntries(operation);
  const parts = await Promise.all([
    // Of one time a person came before what they set going.
    operatorEntries({ operation: id }, id),
    // Of one second it was Stripe that knew first.
    stripeEntries(operation),
    invoices
      .filter((invoice) => invoice.operation === id)
      .flatMap((invoice) => [invoiceEntry(invoice, executions), ...creditEntries(invoice)]),
    isRenewal(operation) ? renewalEntries(operation) : checkoutEntries(operation),
    executions,
    webhookEntries(operation),
  ]);
  return parts.flat();
}

const operatorEntries = async (subject: Subject, id: string): Promise<Entry[]> =>
  (await actsOn(subject)).map(({ at, verb, by, why }) => ({
    at,
    from: 'operator',
    id,
    text: `${verb}, by ${by}: ${why}`,
  }));
