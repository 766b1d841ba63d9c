import type { BillingPeriod, Currency, Plan } from '../../packages/client/src/client.ts';
import { withCode } from './promotion.ts';
import { currencyOf } from './reader.ts';
import type { Selected, Wanted } from './screens.ts';

/** The currencies that the plan is priced in, in the seller's order. */
export function currenciesOf({ prices }: Plan): Currency[] {
  const priced = prices.annual ?? prices.monthly ?? {};
  return Object.keys(priced).filter((key): key is Currency => key in priced);
}

export const periodsOf = ({ prices }: Plan): BillingPeriod[] =>
  (['annual', 'monthly'] as const).filter((period) => prices[period]);

/** What is wanted, as far as this plan has it, and else what the buyer finds selected; undefined where it has no price. */
export function selectionOf(plan: Plan, wanted: Wanted = {}): Selected | undefined {
  const [periods, currencies] = [periodsOf(plan), currenciesOf(plan)];
  const scope = plan.scopes.find((each) => each === wanted.scope) ?? plan.scopes[0];
  const billingPeriod = periods.find((each) => each === wanted.billingPeriod) ?? periods[0];
  const currency = currencies.find((each) => each === wanted.currency) ?? currencyOf(currencies);
  return scope && billingPeriod && currency
    ? withCode({ planId: plan.id, scope, billingPeriod, currency }, wanted.promotionCode)
    : undefined;
}

export function selectionFrom(plans: readonly Plan[], wanted: Wanted): { plan: Plan; selection: Selected } | undefined {
  const plan = plans.find(({ id }) => id === wanted.planId);
  const selection = plan && selectionOf(plan, wanted);
  return plan && selection && { plan, selection };
}
