import type { AccountSubscription, BillingPeriod, Plan, Quote, Scope } from '../../packages/client/src/client.ts';
import { withCode } from './promotion.ts';
import type { Selected, Wanted } from './screens.ts';

const PERIODS = ['annual', 'monthly'] as const;

/** What there is now, as a selection. */
export const currentSelection = ({ planId, scope, billingPeriod, currency }: AccountSubscription): Selected => ({
  planId,
  scope,
  billingPeriod,
  currency,
});

/** Whether the account can change to this plan by itself: it has a price in the subscription's currency. */
export const isPriced = (plan: Plan, { currency }: AccountSubscription): boolean =>
  PERIODS.some((period) => plan.prices[period]?.[currency]);

/** For whom this plan can be bought; what there is now stays possible, whatever is sold by now. */
export function scopesFor(plan: Plan | undefined, { planId, scope }: AccountSubscription): Scope[] {
  const sold = plan?.scopes ?? [];
  const isTheirs = plan === undefined || plan.id === planId;
  return isTheirs && !sold.includes(scope) ? [scope, ...sold] : [...sold];
}

/** How often this plan can be paid for, in the subscription's currency. */
export function periodsFor(
  plan: Plan | undefined,
  { planId, billingPeriod, currency }: AccountSubscription,
): BillingPeriod[] {
  const isTheirs = plan === undefined || plan.id === planId;
  return PERIODS.filter((period) => plan?.prices[period]?.[currency] || (isTheirs && period === billingPeriod));
}

/** What is wanted, as far as there is a price for it; and else what there is now. The currency stays. */
export function changeSelection(plans: readonly Plan[], subscription: AccountSubscription, wanted: Wanted): Selected {
  const now = currentSelection(subscription);
  const asked = plans.find(({ id }) => id === wanted.planId);
  const plan = asked && isPriced(asked, subscription) ? asked : plans.find(({ id }) => id === now.planId);
  const scopes = scopesFor(plan, subscription);
  const periods = periodsFor(plan, subscription);
  const chosen = <T extends string>(from: readonly T[], wish: string | undefined, known: T): T =>
    from.find((each) => each === wish) ?? from.find((each) => each === known) ?? from[0] ?? known;
  const selection: Selected = {
    planId: plan?.id ?? now.planId,
    scope: chosen(scopes, wanted.scope, now.scope),
    billingPeriod: chosen(periods, wanted.billingPeriod, now.billingPeriod),
    currency: now.currency,
  };
  // A code is redeemed with another plan, scope or period; seats alone bring none.
  return isSameSelection(selection, now) ? selection : withCode(selection, wanted.promotionCode);
}

export const isSameSelection = (one: Omit<Selected, 'currency'>, other: Omit<Selected, 'currency'>): boolean =>
  one.planId === other.planId && one.scope === other.scope && one.billingPeriod === other.billingPeriod;

/** Without what waits for the next payment: what could begin now. Undefined where that is what there is already. */
export function restOf(
  { waits }: Pick<Quote, 'waits'>,
  selection: Selected,
  subscription: AccountSubscription,
): Selected | undefined {
  const now = currentSelection(subscription);
  const rest: Selected = {
    ...selection,
    ...(waits.includes('plan') && { planId: now.planId }),
    ...(waits.includes('period') && { billingPeriod: now.billingPeriod }),
    ...(waits.includes('scope') && { scope: now.scope }),
  };
  const buysSeats = now.scope === 'all_current_users' && subscription.uncoveredUsers > 0;
  return isSameSelection(rest, now) && !buysSeats ? undefined : rest;
}

/** Why something waits, a sentence for each part of it. `plans` in the order of their rank. */
export function whyItWaits(
  { waits }: Pick<Quote, 'waits'>,
  selection: Selected,
  subscription: AccountSubscription,
  plans: readonly Pick<Plan, 'id'>[],
): string[] {
  const rank = (planId: string) => plans.findIndex(({ id }) => id === planId);
  const isLower = rank(selection.planId) < rank(subscription.planId);
  return waits.map((part) => {
    if (part === 'scope')
      return 'Fewer users begin with the next payment: all of them are paid for until then, and stay covered.';
    if (part === 'plan' && isLower)
      return 'A lower plan begins with the next payment: yours is paid for until then, and stays on.';
    if (part === 'period' && selection.billingPeriod === 'monthly')
      return 'Monthly billing begins with the next payment: the year is paid for until then.';
    return 'What you have paid for is worth more than this costs, so it begins with the next payment and you lose nothing.';
  });
}
