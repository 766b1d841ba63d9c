import * as z from 'zod';
import { Act } from './act.ts';
import { catalogueOf, currentCatalogue, PlanId } from './catalogue.ts';
import { Coverage, coverageOf, covers } from './coverage.ts';
import type { Member } from './directory.ts';
import { Feature } from './features.ts';
import { CheckoutId } from './ids.ts';
import type { Subscription } from './subscription.ts';

const Granted = z.object({ features: z.array(Feature), coverage: Coverage });
/** Bought by a checkout, or given by a person without a charge: never both. */
const Grant = z.union([
  Granted.extend({ checkoutId: CheckoutId }),
  Granted.extend({ comp: Act.extend({ planId: PlanId }) }),
]);

/** An account's feature flags beyond the Free plan: which, for whom, and the version that counts their changes. */
export const Entitlement = z.object({ version: z.int().positive(), grant: Grant.optional() });
export type Entitlement = z.infer<typeof Entitlement>;

/** Turns the subscription's features on, once: the same checkout again changes nothing. */
export function grant(entitlement: Entitlement, subscription: Subscription): Entitlement {
  const { checkoutId, planId, catalogueVersion } = subscription;
  if (isGrantedBy(entitlement, checkoutId)) return entitlement;
  const catalogue = catalogueOf(catalogueVersion) ?? currentCatalogue();
  const { features } = catalogue.plans[planId];
  return { version: entitlement.version + 1, grant: { checkoutId, features, coverage: coverageOf(subscription) } };
}

/** Turns off what this checkout turned on. */
export const revoke = (entitlement: Entitlement, checkoutId: CheckoutId): Entitlement =>
  isGrantedBy(entitlement, checkoutId) ? { version: entitlement.version + 1 } : entitlement;

const isGrantedBy = ({ grant }: Entitlement, checkoutId: CheckoutId): boolean =>
  grant !== undefined && 'checkoutId' in grant && grant.checkoutId === checkoutId;

/** Gives a plan's features away; given to the same users already is the same. A purchase takes its place. */
export function comp(entitlement: Entitlement, planId: PlanId, coverage: Coverage, act: Act): Entitlement {
  const { grant, version } = entitlement;
  const given = grant && 'comp' in grant && grant.comp.planId === planId && isSame(grant.coverage, coverage);
  const { features } = currentCatalogue().plans[planId];
  return given ? entitlement : { version: version + 1, grant: { comp: { ...act, planId }, features, coverage } };
}

/** Ends what was given; what was bought stays. */
export const uncomp = (entitlement: Entitlement): Entitlement =>
  entitlement.grant && 'comp' in entitlement.grant ? { version: entitlement.version + 1 } : entitlement;

const isSame = (one: Coverage, other: Coverage): boolean =>
  one.scope === 'admin_only'
    ? other.scope === 'admin_only' && one.adminId === other.adminId
    : other.scope === 'all_current_users' && one.asOf === other.asOf;

/** The features that are on for this member now, in the order of the Account Summary's list. */
export function featuresOf({ grant }: Entitlement, member: Member): Feature[] {
  const free = currentCatalogue().plans.free.features;
  const on = new Set(grant && covers(grant.coverage, member) ? [...free, ...grant.features] : free);
  return Feature.options.filter((feature) => on.has(feature));
}
