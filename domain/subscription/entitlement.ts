import * as z from 'zod';
import { type Catalogue, PlanId } from '../catalogue/catalogue.ts';
import { Feature } from '../catalogue/features.ts';
import type { Member } from '../directory/directory.ts';
import { Act } from '../values/act.ts';
import { CheckoutId } from '../values/ids.ts';
import { Coverage, coverageOf, covers } from './coverage.ts';
import type { Subscription } from './subscription.ts';

const Granted = z.object({ features: z.array(Feature), coverage: Coverage });
/** Bought by a checkout, or given by a person without a charge: never both. */
const Grant = z.discriminatedUnion('kind', [
  Granted.extend({ kind: z.literal('bought'), checkoutId: CheckoutId }),
  Granted.extend({ kind: z.literal('comp'), comp: Act.extend({ planId: PlanId }) }),
]);

/** An account's feature flags beyond the Free plan: which, for whom, and the version that counts their changes. */
export const Entitlement = z.object({ version: z.int().positive(), grant: Grant.optional() });
export type Entitlement = z.infer<typeof Entitlement>;

/** Turns the subscription's features on, once: the same checkout again changes nothing. */
export function grant(entitlement: Entitlement, subscription: Subscription, catalogue: Catalogue): Entitlement {
  const { checkoutId, planId } = subscription;
  if (isGrantedBy(entitlement, checkoutId)) return entitlement;
  const { features } = catalogue.plans[planId];
  const grant = { kind: 'bought' as const, checkoutId, features, coverage: coverageOf(subscription) };
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
  planId: PlanId,
  coverage: Coverage,
  act: Act,
  catalogue: Catalogue,
): Entitlement {
  const { grant, version } = entitlement;
  const given = grant?.kind === 'comp' && grant.comp.planId === planId && isSame(grant.coverage, coverage);
  const { features } = catalogue.plans[planId];
  if (given) return entitlement;
  return { version: version + 1, grant: { kind: 'comp', comp: { ...act, planId }, features, coverage } };
}

/** Ends what was given; what was bought stays. */
export const uncomp = (entitlement: Entitlement): Entitlement =>
  entitlement.grant?.kind === 'comp' ? { version: entitlement.version + 1 } : entitlement;

const isSame = (one: Coverage, other: Coverage): boolean =>
  one.scope === 'admin_only'
    ? other.scope === 'admin_only' && one.adminId === other.adminId
    : other.scope === 'all_current_users' && one.asOf === other.asOf;

/** The features that are on for this member now, in the order of the Account Summary's list. */
export function featuresOf({ grant }: Entitlement, member: Member, catalogue: Catalogue): Feature[] {
  const free = catalogue.plans.free.features;
  const on = new Set(grant && covers(grant.coverage, member) ? [...free, ...grant.features] : free);
  return Feature.options.filter((feature) => on.has(feature));
}
