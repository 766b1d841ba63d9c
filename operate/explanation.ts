import { accounts } from '../adapters/stored/accounts.ts';
import { actsOn, type Subject } from '../adapters/stored/acts.ts';
import { checkouts } from '../adapters/stored/checkouts.ts';
import { invoicesOf } from '../adapters/stored/invoices.ts';
import { checkoutsOf } from '../adapters/stripe/records.ts';
import { catalogue } from '../application/catalogue.ts';
import { lockOwner } from '../application/lock.ts';
import { Declined, found } from '../cli/declined.ts';
import type { Account } from '../domain/account/account.ts';
import type { Checkout } from '../domain/checkout/checkout.ts';
import type { Invoice } from '../domain/invoicing/invoice.ts';
import { intentOf } from '../domain/payment/payment.ts';
import { AccountId, CheckoutId } from '../domain/values/ids.ts';
import { checkoutEntries } from './checkout-entries.ts';
import { type CoarseEntry, type Entry, inOrder } from './entry.ts';
import { executionEntries } from './execution-entries.ts';
import { invoiceEntry, stripeEntries, webhookEntries } from './money-entries.ts';

/** How an account or one of its purchases came to stand where it stands; of persons nothing but their ids. */
export interface Explanation {
  account: Awaited<ReturnType<typeof standing>>;
  checkouts: { checkoutId: CheckoutId; status: string; intentId?: string | undefined }[];
  timeline: Entry[];
}

/** Explains an account with all its purchases that are known by now, or one purchase with its account. */
export async function explain(id: string): Promise<Explanation> {
  const checkoutId = CheckoutId.safeParse(id).data;
  if (checkoutId) {
    const checkout = found(await checkouts.get(checkoutId), checkoutId);
    return explained(await accounts.mustGet(checkout.accountId), { known: [checkout], unknown: [] });
  }
  const accountId = AccountId.safeParse(id).data;
  if (!accountId) throw new Declined(`${id} is neither an account (acc_…) nor a checkout (chk_…).`);
  const account = found(await accounts.get(accountId), accountId);
  return explained(account, await purchasesOf(account));
}

/** The account's purchases, and those that only Stripe remembers. */
interface Purchases {
  known: Checkout[];
  unknown: CheckoutId[];
}

async function explained(account: Account, { known, unknown }: Purchases): Promise<Explanation> {
  const invoices = await invoicesOf(account.accountId);
  const entries: (Entry | CoarseEntry)[] = await accountEntries(account);
  // One after the other: purchases under way need Stripe's patience more than this does.
  for (const checkout of known) entries.push(...(await entriesAbout(checkout, invoices)));
  return {
    account: await standing(account),
    checkouts: [
      ...known.map(({ checkoutId, state, payment }) => ({
        checkoutId,
        status: state.status,
        intentId: intentOf(payment),
      })),
      ...unknown.map((checkoutId) => ({ checkoutId, status: 'unknown' })),
    ],
    timeline: inOrder(entries),
  };
}

/** No index leads from an account to its checkouts: its own item, its invoices and its customer at Stripe do. */
async function purchasesOf(account: Account): Promise<Purchases> {
  const { accountId, customerId, inFlight, subscription } = account;
  const invoiced = (await invoicesOf(accountId)).map(({ checkoutId }) => checkoutId);
  const charged = customerId ? await checkoutsOf(customerId) : [];
  const ids = new Set([inFlight?.owner ?? [], subscription?.checkoutId ?? [], ...invoiced, ...charged].flat());
  const purchases: Purchases = { known: [], unknown: [] };
  for (const checkoutId of ids) {
    const checkout = await checkouts.get(checkoutId);
    if (checkout) purchases.known.push(checkout);
    else purchases.unknown.push(checkoutId);
  }
  return purchases;
}

/** The account as it is now. In flight is only what is not settled. */
async function standing(account: Account) {
  const { accountId, name, subscription, entitlement, directory, parked, closedAt } = account;
  const inFlight = (await lockOwner(account)).inFlight && account.inFlight;
  return {
    accountId,
    name,
    plan: subscription?.planId ?? catalogue.freePlan.id,
    subscription,
    entitlement,
    directory,
    inFlight,
    parked,
    closedAt,
  };
}

async function accountEntries({ accountId, entitlement, closedAt }: Account): Promise<Entry[]> {
  const { grant, version } = entitlement;
  const given = grant?.kind === 'comp' ? grant.comp : undefined;
  return [
    ...(given ? [{ at: given.at, from: 'features', id: accountId, text: `version ${version}: given` } as const] : []),
    ...(closedAt ? [{ at: closedAt, from: 'features', id: accountId, text: 'the account was closed' } as const] : []),
    ...(await operatorEntries({ accountId }, accountId)),
  ];
}

async function entriesAbout(checkout: Checkout, invoices: Invoice[]): Promise<(Entry | CoarseEntry)[]> {
  const { checkoutId } = checkout;
  const parts = await Promise.all([
    // Of one second it was Stripe that knew first.
    stripeEntries(checkout),
    checkoutEntries(checkout),
    executionEntries(checkout),
    webhookEntries(checkout),
    invoices.filter((invoice) => invoice.checkoutId === checkoutId).map(invoiceEntry),
    operatorEntries({ checkoutId }, checkoutId),
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
