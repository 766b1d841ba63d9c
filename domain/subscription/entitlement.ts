import * as z from 'zod/mini';
import { type Catalogue, type Plan, planNamed } from '../catalogue/catalogue.ts';
import { featuresInOrder } from '../catalogue/features.ts';
import type { Member } from '../directory/directory.ts';
import { Act } from '../values/act.ts';
import { CheckoutId, Feature, PlanId } from '../values/ids.ts';
import { Positive } from '../values/numbers.ts';
import { Coverage, coverageOf, covers } from './coverage.ts';
import type { Subscription } from './subscription.ts';

const Granted = z.object({ planId: PlanId, features: z.array(Feature), coverage: Coverage });
/** Bought by a checkout, or given by a person without a charge: never both. */
const Grant = z.discriminatedUnion('kind', [
  z.extend(Granted, { kind: z.literal('bought'), checkoutId: CheckoutId }),
  z.extend(Granted, { kind: z.literal('comp'), comp: Act }),
]);

/** An account's feature flags beyond the Free plan: which, for whom, and the version that counts their changes. */
export const Entitlement = z.object({ version: Positive, grant: z.optional(Grant) });
export type Entitlement = z.infer<typeof Entitlement>;

/** Turns on the features that were bought, once: the same checkout again changes nothing. */
export function grant(entitlement: Entitlement, subscription: Subscription, features: Feature[]): Entitlement {
  const { checkoutId, planId } = subscription;
  if (isGrantedBy(entitlement, checkoutId)) return entitlement;
  const grant = { kind: 'bought' as const, checkoutId, planId, features, coverage: coverageOf(subscription) };
  return { version: entitlement.version + 1, grant };
}

/** Turns off what this checkout turned on. */
export const revoke = (entitlement: Entitlement, checkoutId: CheckoutId): Entitlement =>
  isGrantedBy(entitlement, checkoutId) ? { version: entitlement.version + 1 } : entitlement;

const isGrantedBy = ({ grant }: Entitlement, checkoutId: CheckoutId): boolean =>
  grant?.kind === 'bought' && grant.checkoutId === checkoutId;

/** Gives a plan's features away; given to the same users already is the same. A purchase takes its place. */
export function comp(
  entitlement: Entitlement,
  { id: planId, features }: Plan,
  coverage: Coverage,
  act: Act,
): Entitlement {
  const { grant, version } = entitlement;
  const given = grant?.kind === 'comp' && grant.planId === planId && isSame(grant.coverage, coverage);
  if (given) return entitlement;
  return { version: version + 1, grant: { kind: 'comp', comp: act, planId, features: [...features], coverage } };
}

/** Ends what was given; what was bought stays. */
export const uncomp = (entitlement: Entitlement): Entitlement =>
  entitlement.grant?.kind === 'comp' ? { version: entitlement.version + 1 } : entitlement;

const isSame = (one: Coverage, other: Coverage): boolean =>
  one.scope === 'admin_only'
    ? other.scope === 'admin_only' && one.adminId === other.adminId
    : other.scope === 'all_current_users' && one.asOf === other.asOf;

/**
 * The features that are on for this member now, in the order in which they are shown. They only grow: what was bought
 * stays, and what its plan gives today comes on beside it.
 */
export function featuresOf({ grant }: Entitlement, member: Member, catalogue: Catalogue): Feature[] {
  const { features: free } = catalogue.freePlan;
  const granted =
    grant && covers(grant.coverage, member)
      ? [...grant.features, ...(planNamed(catalogue, grant.planId)?.features ?? [])]
      : [];
  const on = new Set([...free, ...granted]);
  const known = featuresInOrder(catalogue).filter((feature) => on.delete(feature));
  return [...known, ...on];
}
