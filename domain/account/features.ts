import type { Plan } from '../catalogue/catalogue.ts';
import type { Coverage } from '../subscription/coverage.ts';
import { comp, type Entitlement, grant, revoke, uncomp } from '../subscription/entitlement.ts';
import type { Act } from '../values/act.ts';
import type { CheckoutId, Feature } from '../values/ids.ts';
import { Refusal } from '../values/refusal.ts';
import { type Account, assertOpen, inForceOf } from './account.ts';

/** Flips the feature flags, if the subscription in force is this checkout's. */
export const grantFeatures = (account: Account, checkoutId: CheckoutId, features: Feature[]): Account => {
  const subscription = inForceOf(account, checkoutId);
  return subscription ? withEntitlement(account, grant(account.entitlement, subscription, features)) : account;
};

/** Ends the subscription that this checkout bought, if it is in force: the account is on the free plan, its features off. */
export const endSubscription = (account: Account, checkoutId: CheckoutId): Account => {
  if (!inForceOf(account, checkoutId)) return account;
  const { subscription, ...rest } = account;
  return { ...rest, entitlement: revoke(account.entitlement, checkoutId) };
};

/** Turns a plan's features on without a charge. No money moves, so no invoice and no lock: the account's plan stays the free one. */
export function giveComp(account: Account, plan: Plan, coverage: Coverage, act: Act): Account {
  assertOpen(account);
  if (account.subscription) throw new Refusal('AlreadySubscribed');
  return withEntitlement(account, comp(account.entitlement, plan, coverage, act));
}

export const endComp = (account: Account): Account => withEntitlement(account, uncomp(account.entitlement));

const withEntitlement = (account: Account, entitlement: Entitlement): Account =>
  entitlement === account.entitlement ? account : { ...account, entitlement };
