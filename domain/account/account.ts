import * as z from 'zod/mini';
import { Directory, type Member, type User } from '../directory/directory.ts';
import { EventOrder } from '../directory/event-order.ts';
import { Outgoing } from '../events/outgoing.ts';
import { Entitlement } from '../subscription/entitlement.ts';
import { Subscription } from '../subscription/subscription.ts';
import { Act } from '../values/act.ts';
import { Instant } from '../values/calendar.ts';
import { AccountId, CustomerId, type OperationId, type SubscriptionId } from '../values/ids.ts';
import { Count } from '../values/numbers.ts';
import { Refusal } from '../values/refusal.ts';
import { assertNotPaused, countDecline, Declines, type Tried } from './declines.ts';
import { InFlight } from './lock.ts';
import { OpenRenewal } from './open-renewal.ts';
import { Reissuing } from './reissuing.ts';
import { Tries } from './tries.ts';

export const Account = z.object({
  accountId: AccountId,
  name: z.string(),
  domain: z.string().check(z.trim(), z.minLength(1), z.maxLength(253)),
  directory: Directory,
  entitlement: Entitlement,
  lastInvoiceNumber: Count,
  /** Counts the changes of this account's subscriptions, and never begins anew. */
  version: Count,
  customerId: z.optional(CustomerId),
  subscription: z.optional(Subscription),
  inFlight: z.optional(InFlight),
  openRenewal: z.optional(OpenRenewal),
  tries: z.optional(Tries),
  /** What was written and is not told yet. */
  outbox: z.optional(z.array(Outgoing)),
  closedAt: z.optional(Instant),
  /** The host product's last word on whether the account is open, and on its name. Older items have neither. */
  standing: z.optional(EventOrder),
  named: z.optional(z.object({ by: z.enum(['opened', 'renamed']), order: EventOrder })),
  declines: z.optional(Declines),
  parked: z.optional(Act),
  reissuing: z.optional(Reissuing),
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
  version: 0,
  standing: order,
  named: { by: 'opened', order },
});

/** A person holds the account's money: nothing is charged and nothing refunded by itself. The first reason stays. */
export const parkAccount = (account: Account, act: Act): Account =>
  account.parked ? account : { ...account, parked: act };

export function assertNotParked({ parked }: Account): void {
  if (parked) throw new Refusal('AccountParked');
}

/** Refuses everybody but a current enterprise admin of the account. */
export const isAdmin = (user: User | undefined): user is Member =>
  user?.membership === 'current' && user.role === 'enterprise_admin';

export function assertAdmin(user: User | undefined): Member {
  if (!isAdmin(user)) throw new Refusal('NotAnAdmin');
  return user;
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
export function noteDecline(account: Account, tried: Tried, nowMs: number): Account {
  const declines = countDecline(account.declines ?? [], tried, nowMs);
  return declines === account.declines ? account : { ...account, declines };
}

/** The first customer stays, as long as Stripe knows it. */
export const attachCustomer = (account: Account, customerId: CustomerId): Account =>
  account.customerId ? account : { ...account, customerId };

/** Stripe knows this customer no more. One that took its place stays. */
export function detachCustomer(account: Account, gone: CustomerId): Account {
  const { customerId, ...rest } = account;
  return customerId === gone ? rest : account;
}

/** From here on the subscription cannot be recorded any more: the money goes back. */
export const startRefunding = (account: Account, operation: OperationId): Account =>
  account.inFlight?.owner === operation && account.inFlight.stage === 'taken'
    ? { ...account, inFlight: { owner: operation, stage: 'refunding' } }
    : account;

/** The subscription, if it is still this one. */
export const subscriptionNamed = (
  { subscription }: Account,
  subscriptionId: SubscriptionId,
): Subscription | undefined => (subscription?.subscriptionId === subscriptionId ? subscription : undefined);

/** The subscription, while it has the terms of this operation. */
export const inForceOf = ({ subscription }: Account, operation: OperationId): Subscription | undefined =>
  subscription?.operation === operation ? subscription : undefined;

/** Whether what this operation sold stands in the account's books, be it in force or ended since. */
export const hasRecorded = ({ inFlight }: Account, operation: OperationId): boolean =>
  inFlight?.owner === operation && inFlight.stage === 'recorded';

/** The number of the invoice for what this operation recorded; undefined where there is none. */
export const invoiceNumberOf = ({ inFlight }: Account, operation: OperationId): number | undefined =>
  inFlight?.owner === operation && inFlight.stage === 'recorded' ? inFlight.invoiceNumber : undefined;
