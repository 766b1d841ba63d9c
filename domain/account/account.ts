import * as z from 'zod/mini';
import { Directory, type User } from '../directory/directory.ts';
import { EventOrder } from '../directory/event-order.ts';
import type { Bought } from '../sale/bought.ts';
import { Entitlement } from '../subscription/entitlement.ts';
import { Subscription, subscriptionOf } from '../subscription/subscription.ts';
import { Act } from '../values/act.ts';
import { Instant } from '../values/calendar.ts';
import { AccountId, CheckoutId, CustomerId } from '../values/ids.ts';
import { Count, Positive } from '../values/numbers.ts';
import { Refusal } from '../values/refusal.ts';
import { WorkflowError } from '../values/workflow-error.ts';
import { assertNotPaused, countDecline, Declines } from './declines.ts';

/** The one thing that may move this account's money now. It needs no release: a settled owner may be taken over. */
const InFlight = z.discriminatedUnion('stage', [
  z.object({ owner: CheckoutId, stage: z.literal('taken') }),
  z.object({ owner: CheckoutId, stage: z.literal('recorded'), invoiceNumber: Positive }),
  z.object({ owner: CheckoutId, stage: z.literal('refunding') }),
]);

export const Account = z.object({
  accountId: AccountId,
  name: z.string(),
  domain: z.string().check(z.trim(), z.minLength(1), z.maxLength(253)),
  directory: Directory,
  entitlement: Entitlement,
  lastInvoiceNumber: Count,
  customerId: z.optional(CustomerId),
  subscription: z.optional(Subscription),
  inFlight: z.optional(InFlight),
  closedAt: z.optional(Instant),
  /** The host product's last word on whether the account is open, and on its name. Older items have neither. */
  standing: z.optional(EventOrder),
  named: z.optional(z.object({ by: z.enum(['opened', 'renamed']), order: EventOrder })),
  declines: z.optional(Declines),
  parked: z.optional(Act),
});
export type Account = z.infer<typeof Account>;

export const openAccount = (
  { accountId, name, domain }: Pick<Account, 'accountId' | 'name' | 'domain'>,
  directory: Directory,
  order: EventOrder,
): Account => ({
  accountId,
  name,
  domain,
  directory,
  entitlement: { version: 1 },
  lastInvoiceNumber: 0,
  standing: order,
  named: { by: 'opened', order },
});

/** A person holds the account's money: nothing is charged and nothing refunded by itself. The first reason stays. */
export const parkAccount = (account: Account, act: Act): Account =>
  account.parked ? account : { ...account, parked: act };

export function unparkAccount(account: Account): Account {
  const { parked, ...rest } = account;
  return parked ? rest : account;
}

function assertNotParked({ parked }: Account): void {
  if (parked) throw new Refusal('AccountParked');
}

/** Refuses everybody but a current enterprise admin of the account. */
export function assertAdmin(user: User | undefined): void {
  if (user?.membership !== 'current' || user.role !== 'enterprise_admin') throw new Refusal('NotAnAdmin');
}

/**
 * Refuses what this account cannot buy now. `settled` is an owner of the account that is known to be settled;
 * any other owner than the checkout itself is in flight.
 */
export function assertMayBuy(account: Account, checkoutId: CheckoutId, settled: CheckoutId | undefined): void {
  assertOpen(account);
  assertNotParked(account);
  if (account.subscription) throw new Refusal('AlreadySubscribed');
  const owner = account.inFlight?.owner;
  if (owner && owner !== checkoutId && owner !== settled) throw new Refusal('CheckoutInProgress');
}

/** Refuses where the account's money may not move now, or this user may not move it. */
export function assertMayBeCharged(account: Account, buyer: User | undefined): void {
  assertOpen(account);
  assertNotParked(account);
  assertAdmin(buyer);
}

export function assertOpen({ closedAt }: Account): void {
  if (closedAt) throw new Refusal('AccountClosed');
}

/** Refuses while the account pauses after too many declines. */
export const assertMayTry = ({ declines = [] }: Account, nowMs: number): void => assertNotPaused(declines, nowMs);

/** Counts a card that the bank declined for this account; told again it is the same account. */
export function noteDecline(account: Account, checkoutId: CheckoutId, nowMs: number): Account {
  const declines = countDecline(account.declines ?? [], checkoutId, nowMs);
  return declines === account.declines ? account : { ...account, declines };
}

/** Takes the account for this checkout; taken already is the same account. */
export function takeAccount(account: Account, checkoutId: CheckoutId, settled: CheckoutId | undefined): Account {
  assertMayBuy(account, checkoutId, settled);
  return account.inFlight?.owner === checkoutId
    ? account
    : { ...account, inFlight: { owner: checkoutId, stage: 'taken' } };
}

/** The first customer stays, as long as Stripe knows it. */
export const attachCustomer = (account: Account, customerId: CustomerId): Account =>
  account.customerId ? account : { ...account, customerId };

/** Stripe knows this customer no more. One that took its place stays. */
export function detachCustomer(account: Account, gone: CustomerId): Account {
  const { customerId, ...rest } = account;
  return customerId === gone ? rest : account;
}

/**
 * The pivot: subscription and next invoice number in one write. Recorded already is the same account. What would
 * cover nobody, or whose money went back, is not recorded.
 */
export function recordSubscription(
  account: Account,
  bought: Bought,
  { coversSomebody, isReturned }: { coversSomebody: boolean; isReturned: boolean },
): Account {
  if (hasRecorded(account, bought.operation)) return account;
  const { inFlight } = account;
  const free = inFlight?.owner === bought.operation && inFlight.stage === 'taken' && !account.subscription;
  if (!free || !coversSomebody || account.closedAt || isReturned) throw new WorkflowError('SubscriptionNotRecordable');
  const invoiceNumber = account.lastInvoiceNumber + 1;
  // Whoever pays has shown that their card is good.
  const { declines, ...rest } = account;
  return {
    ...rest,
    subscription: subscriptionOf(bought),
    lastInvoiceNumber: invoiceNumber,
    inFlight: { owner: bought.operation, stage: 'recorded', invoiceNumber },
  };
}

/** From here on the subscription cannot be recorded any more: the money goes back. */
export const startRefunding = (account: Account, checkoutId: CheckoutId): Account =>
  account.inFlight?.owner === checkoutId && account.inFlight.stage === 'taken'
    ? { ...account, inFlight: { owner: checkoutId, stage: 'refunding' } }
    : account;

/** What this checkout bought, while it is in force. */
export const inForceOf = ({ subscription }: Account, checkoutId: CheckoutId): Subscription | undefined =>
  subscription?.checkoutId === checkoutId ? subscription : undefined;

/** Whether this checkout's subscription stands in the account's books, be it in force or ended since. */
export const hasRecorded = (account: Account, checkoutId: CheckoutId): boolean =>
  invoiceNumberOf(account, checkoutId) !== undefined;

/** The number of the invoice for what this checkout recorded; undefined where it has recorded nothing. */
export const invoiceNumberOf = ({ inFlight }: Account, checkoutId: CheckoutId): number | undefined =>
  inFlight?.owner === checkoutId && inFlight.stage === 'recorded' ? inFlight.invoiceNumber : undefined;
