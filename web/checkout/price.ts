import type { BillingPeriod, Currency, Plan, Price, QuoteRequest } from '../../packages/client/src/client.ts';
import { money } from './format.ts';

/** What a period costs for so many seats: as the quote will say it, and nobody is charged by it. */
function totalFor(price: Price, seats: number): number {
  if (!('tiers' in price)) return (price.flatMinor ?? 0) + seats * ('perSeatMinor' in price ? price.perSeatMinor : 0);
  return price.tiers.reduce((sum, { upTo, flatMinor = 0, perSeatMinor = 0 }, at) => {
    const before = price.tiers[at - 1]?.upTo ?? 0;
    const reached = Math.min(seats, upTo ?? seats) - before;
    return reached > 0 ? sum + flatMinor + reached * perSeatMinor : sum;
  }, 0);
}

/** An amount per user; where the price is another than so much a user, for all seats of this account. */
export interface Shown {
  amount: string;
  seats: number | undefined;
}

export function shownPrice(
  plan: Plan,
  period: BillingPeriod,
  currency: Currency,
  userCount: number,
): Shown | undefined {
  const price = plan.prices[period]?.[currency];
  if (!price) return undefined;
  if ('perSeatMinor' in price && !price.flatMinor)
    return { amount: money(price.perSeatMinor, currency), seats: undefined };
  const seats = Math.max(userCount, plan.seats.minimum);
  return { amount: money(totalFor(price, seats), currency), seats };
}

/** The currencies that the plan is priced in, in the seller's order. */
export function currenciesOf({ prices }: Plan): Currency[] {
  const priced = prices.annual ?? prices.monthly ?? {};
  return Object.keys(priced).filter((key): key is Currency => key in priced);
}

export const periodsOf = ({ prices }: Plan): BillingPeriod[] =>
  (['annual', 'monthly'] as const).filter((period) => prices[period]);

/** What the buyer finds selected; undefined where the plan has no price. */
export function firstSelection(plan: Plan): QuoteRequest | undefined {
  const [[scope], [billingPeriod], [currency]] = [plan.scopes, periodsOf(plan), currenciesOf(plan)];
  return scope && billingPeriod && currency ? { planId: plan.id, scope, billingPeriod, currency } : undefined;
}
