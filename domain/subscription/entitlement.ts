import * as z from 'zod/mini';
import { type Catalogue, type Plan, planNamed } from '../catalogue/catalogue.ts';
import { featuresInOrder } from '../catalogue/features.ts';
import type { Member } from '../directory/directory.ts';
import { Act } from '../values/act.ts';
import { Feature, OperationId, PlanId } from '../values/ids.ts';
import { Positive } from '../values/numbers.ts';
import { Coverage, coverageOf, covers } from './coverage.ts';
import type { Subscription } from './subscription.ts';

const Granted = z.object({ planId: PlanId, features: z.array(Feature), coverage: Coverage });
/** Bought by an operation, or given by a person without a charge: never both. */
const Grant = z.discriminatedUnion('kind', [
  z.extend(Granted, { kind: z.literal('bought'), operation: OperationId }),
  z.extend(Granted, { kind: z.literal('comp'), comp: Act }),
]);

/** An account's feature flags beyond the Free plan: which, for whom, and the version that counts their changes. */
export const Entitlement = z.object({ version: Positive, grant: z.optional(Grant) });
export type Entitlement = z.infer<typeof Entitlement>;

/** Turns on the features that were bought, once: the same operation again changes nothing. */
export function grant(entitlement: Entitlement, subscription: Subscription, features: Feature[]): Entitlement {
  const { operation, planId } = subscription;
  const known = entitlement.grant;
  if (known?.kind === 'bought' && known.operation === operation) return entitlement;
  const grant = { kind: 'bought' as const, operation, planId, features, coverage: coverageOf(subscription) };
  return { version: entitlement.version + 1, grant };
}

/** Covers whom the subscription covers now, with what it sells now; where that is as it was, nothing changes. */
export function regrant(entitlement: Entitlement, subscription: Subscription, features: Feature[]): Entitlement {
  const { operation, planId } = subscription;
  const coverage = coverageOf(subscription);
  const { grant, version } = entitlement;
  if (grant?.kind === 'bought' && grant.planId === planId && isSame(grant.coverage, coverage)) return entitlement;
  return { version: version + 1, grant: { kind: 'bought', operation, planId, features, coverage } };
}

/** The same features for whom the subscription covers now; what is not granted yet is left to whoever grants it. */
export function coverAnew(entitlement: Entitlement, subscription: Subscription): Entitlement {
  const { grant, version } = entitlement;
  const coverage = coverageOf(subscription);
  if (grant?.kind !== 'bought' || grant.coverage.scope !== coverage.scope) return entitlement;
  return { version: version + 1, grant: { ...grant, coverage } };
}

/** Turns off what was bought; what a person gave stays. */
export const revoke = (entitlement: Entitlement): Entitlement =>
  entitlement.grant?.kind === 'bought' ? { version: entitlement.version + 1 } : entitlement;

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
