import type { Plan } from '../catalogue/catalogue.ts';
import type { EndReason } from '../events/outgoing.ts';
import type { Coverage } from '../subscription/coverage.ts';
import { comp, type Entitlement, grant, revoke, uncomp } from '../subscription/entitlement.ts';
import type { Act } from '../values/act.ts';
import type { Feature, OperationId } from '../values/ids.ts';
import { Refusal } from '../values/refusal.ts';
import { type Account, assertOpen, inForceOf } from './account.ts';
import { tellBuyer, tellHost } from './outbox.ts';
import { withoutTry } from './tries.ts';

/** Flips the feature flags, if the subscription in force has this operation's terms. */
export const grantFeatures = (account: Account, operation: OperationId, features: Feature[]): Account => {
  const subscription = inForceOf(account, operation);
  return subscription ? withEntitlement(account, grant(account.entitlement, subscription, features)) : account;
};

/** Ends the subscription whose period this operation pays for: the account is on the free plan, its features off. */
export const endSubscription = (account: Account, operation: OperationId, nowMs: number): Account =>
  account.subscription?.paidBy.operation === operation ? end(account, 'returned', nowMs) : account;

/** No subscription, nothing due for it, and whatever was granted for it is off. */
export function end(account: Account, reason: EndReason, nowMs: number): Account {
  const { subscription, openRenewal, tries, ...rest } = account;
  const ended: Account = {
    ...rest,
    ...withoutTry(tries, 'renewal'),
    entitlement: revoke(account.entitlement),
    version: account.version + 1,
  };
  const told = tellHost(ended, { type: 'subscription.ended', reason }, nowMs);
  const { planName = '' } = subscription ?? {};
  return tellBuyer(told, { type: 'ended', reason, planName }, nowMs);
}

/** Turns a plan's features on without a charge. No money moves, so no invoice and no lock: the account's plan stays the free one. */
export function giveComp(account: Account, plan: Plan, coverage: Coverage, act: Act): Account {
  assertOpen(account);
  if (account.subscription) throw new Refusal('AlreadySubscribed');
  return withEntitlement(account, comp(account.entitlement, plan, coverage, act));
}

export const endComp = (account: Account): Account => withEntitlement(account, uncomp(account.entitlement));

const withEntitlement = (account: Account, entitlement: Entitlement): Account =>
  entitlement === account.entitlement ? account : { ...account, entitlement };
