import type { BillingPeriod, CalendarDate } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import type { Feature, PlanId } from '../values/ids.ts';
import type { Scope } from '../values/scope.ts';
import type { Price } from './price.ts';

/** What is sold now, as the adopter's files have it; the first plan ranks lowest. */
export interface Catalogue {
  plans: readonly Plan[];
  /** The one of them on which every account begins and ends. */
  freePlan: Plan;
  modules: readonly Module[];
  priceChanges: readonly PriceChange[];
}

/** The prices of today for those who have bought these plans: from their first due date on or after `from`, if told in time. */
export interface PriceChange {
  id: string;
  plans: readonly PlanId[];
  from: CalendarDate;
  noticeDays: number;
}

export interface Plan {
  id: PlanId;
  name: string;
  description: string;
  highlights: readonly string[];
  features: readonly Feature[];
  free: boolean;
  forSale: boolean;
  contactUrl: string | null;
  scopes: readonly Scope[];
  seats: { minimum: number; maximum: number | null };
  prices: Readonly<Partial<Record<BillingPeriod, Readonly<Partial<Record<Currency, Price>>>>>>;
}

export interface SubModule {
  id: Feature;
  name: string;
  description: string;
  /** Granted still, and not shown any more. */
  retired: boolean;
}
export interface Module extends SubModule {
  subModules: readonly SubModule[];
}

/** The plan of that id as it is sold now; undefined where the catalogue has it no more. */
export const planNamed = ({ plans }: Catalogue, planId: PlanId): Plan | undefined =>
  plans.find(({ id }) => id === planId);

/** The change by which those who have bought this plan are to pay today's prices: the last, by the day from which it is. */
export const lastPriceChange = ({ priceChanges }: Catalogue, planId: PlanId): PriceChange | undefined =>
  priceChanges
    .filter(({ plans }) => plans.includes(planId))
    .reduce<PriceChange | undefined>((last, each) => (last && last.from > each.from ? last : each), undefined);

/** The plans that a buyer is shown, in the order of the files. */
export const offeredPlans = ({ plans }: Catalogue): Plan[] => plans.filter(({ forSale }) => forSale);

/** What one period costs in that currency; undefined where the plan is not bought so. */
export const priceOf = (
  catalogue: Catalogue,
  { planId, billingPeriod, currency }: { planId: PlanId; billingPeriod: BillingPeriod; currency: Currency },
): Price | undefined => {
  const plan = planNamed(catalogue, planId);
  return plan?.forSale ? plan.prices[billingPeriod]?.[currency] : undefined;
};
