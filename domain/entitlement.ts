import * as z from 'zod';
import { catalogueOf, currentCatalogue } from './catalogue.ts';
import type { Member } from './directory.ts';
import { Feature } from './features.ts';
import { CheckoutId, UserId } from './ids.ts';
import type { Subscription } from './subscription.ts';

const Coverage = z.discriminatedUnion('scope', [
  z.object({ scope: z.literal('all_current_users'), asOf: z.int().positive() }),
  z.object({ scope: z.literal('admin_only'), adminId: UserId }),
]);
type Coverage = z.infer<typeof Coverage>;

const Grant = z.object({ checkoutId: CheckoutId, features: z.array(Feature), coverage: Coverage });

/** An account's feature flags beyond the Free plan: which, for whom, and the version that counts their changes. */
export const Entitlement = z.object({ version: z.int().positive(), grant: Grant.optional() });
export type Entitlement = z.infer<typeof Entitlement>;

/** Turns the subscription's features on, once: the same checkout again changes nothing. */
export function grant(entitlement: Entitlement, subscription: Subscription): Entitlement {
  const { checkoutId, planId, scope, catalogueVersion, seatsAsOf, adminId } = subscription;
  if (entitlement.grant?.checkoutId === checkoutId) return entitlement;
  const catalogue = catalogueOf(catalogueVersion) ?? currentCatalogue();
  const coverage: Coverage = scope === 'admin_only' ? { scope, adminId } : { scope, asOf: seatsAsOf };
  return {
    version: entitlement.version + 1,
    grant: { checkoutId, features: catalogue.plans[planId].features, coverage },
  };
}

/** Turns off what this checkout turned on. */
export const revoke = (entitlement: Entitlement, checkoutId: CheckoutId): Entitlement =>
  entitlement.grant?.checkoutId === checkoutId ? { version: entitlement.version + 1 } : entitlement;

const covers = (coverage: Coverage, member: Member): boolean =>
  coverage.scope === 'admin_only' ? member.userId === coverage.adminId : member.joinedVersion <= coverage.asOf;

/** The features that are on for this member now, in the order of the Account Summary's list. */
export function featuresOf({ grant }: Entitlement, member: Member): Feature[] {
  const free = currentCatalogue().plans.free.features;
  const on = new Set(grant && covers(grant.coverage, member) ? [...free, ...grant.features] : free);
  return Feature.options.filter((feature) => on.has(feature));
}
