import { catalogue, seller } from '../application/catalogue.ts';
import { offeredPlans, type Plan, planNamed } from '../domain/catalogue/catalogue.ts';
import { featuresInOrder } from '../domain/catalogue/features.ts';
import { linesOf } from '../domain/catalogue/price.ts';
import type { Selection } from '../domain/sale/terms.ts';
import { Currency } from '../domain/values/currency.ts';
import { DAY_MS } from '../domain/values/duration.ts';
import { type PriceLine, totalOf } from '../domain/values/price-line.ts';

/** What the seller of these tests sells: the shipped one, and in `second-seller` another. Prices and dates are theirs. */
const first = (what: string, is: (plan: Plan) => boolean): Plan => {
  const plan = offeredPlans(catalogue).find((each) => Object.keys(each.prices).length > 0 && is(each));
  if (!plan) throw new Error(`this seller has no plan ${what}`);
  return plan;
};

/** What most journeys buy. */
export const aPlan = first('for one user as for all', ({ scopes }) => scopes.includes('admin_only'));
export const planOfAnySize = first('without a limit of users', ({ seats }) => seats.maximum === null);

export const featuresOf = ({ features }: Plan): string[] =>
  featuresInOrder(catalogue).filter((feature) => features.includes(feature));
/** Modules and sub-modules that are not retired, in their order. */
export const shownFeatures: string[] = catalogue.modules
  .flatMap((module) => [module, ...module.subModules])
  .filter(({ retired }) => !retired)
  .map(({ id }) => id);
/** As the page shows them. */
export const namesOf = (features: readonly string[]): string[] =>
  catalogue.modules
    .flatMap((module) => [module, ...module.subModules])
    .filter(({ id, retired }) => !retired && features.includes(id))
    .map(({ name }) => name);
export const freeFeatures = featuresOf(catalogue.freePlan);
/** One that comes with the plan. */
export const aFeature = featuresOf(aPlan).find((feature) => !freeFeatures.includes(feature)) ?? '';

export const wholeYear: Selection = {
  planId: aPlan.id,
  scope: 'all_current_users',
  billingPeriod: 'annual',
  currency: seller.defaultCurrency,
};

/** Sold as well, and not the seller's first. */
export const anotherCurrency =
  Currency.options.find((currency) => currency !== wholeYear.currency && aPlan.prices.annual?.[currency]) ??
  wholeYear.currency;

export function seatsFor({ planId, scope }: Selection, users: number): number {
  const minimum = planNamed(catalogue, planId)?.seats.minimum ?? 1;
  return Math.max(minimum, scope === 'admin_only' ? 1 : users);
}

/** What is bought for so many users, line by line. */
export function linesFor(selection: Selection, users: number): PriceLine[] {
  const plan = planNamed(catalogue, selection.planId);
  const price = plan?.prices[selection.billingPeriod]?.[selection.currency];
  if (!plan || !price) throw new Error(`${JSON.stringify(selection)} is not sold`);
  return linesOf(plan.name, price, seatsFor(selection, users));
}
export const costMinor = (selection: Selection, users: number): number => totalOf(linesFor(selection, users));

/** The day on which the nth period after this day ends: seller's months are of 30 days, or the calendar's. */
export function dueDate(day: string, billingPeriod: Selection['billingPeriod'], periods = 1): string {
  const from = new Date(`${day}T00:00:00Z`);
  if (billingPeriod === 'monthly' && seller.monthlyPeriod === 'days_30') return dayAfter(day, 30 * periods);
  const months = from.getUTCMonth() + (billingPeriod === 'annual' ? 12 : 1) * periods;
  const lastOfMonth = new Date(Date.UTC(from.getUTCFullYear(), months + 1, 0)).getUTCDate();
  return isoDay(Date.UTC(from.getUTCFullYear(), months, Math.min(from.getUTCDate(), lastOfMonth)));
}

export const dayAfter = (day: string, days: number): string => isoDay(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS);
const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
