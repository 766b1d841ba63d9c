import { maximumChargeMinor } from '../../domain/values/currency-facts.ts';
import type { BillingPeriod, Currency, Plan, Price, Scope } from '../../packages/client/src/client.ts';
import { money, users } from './format.ts';

/** What a period costs for so many seats: as the quote will say it, and nobody is charged by it. */
export function totalFor(price: Price, seats: number): number {
  if (!('tiers' in price)) return (price.flatMinor ?? 0) + seats * ('perSeatMinor' in price ? price.perSeatMinor : 0);
  return price.tiers.reduce((sum, { upTo, flatMinor = 0, perSeatMinor = 0 }, at) => {
    const before = price.tiers[at - 1]?.upTo ?? 0;
    const reached = Math.min(seats, upTo ?? seats) - before;
    return reached > 0 ? sum + flatMinor + reached * perSeatMinor : sum;
  }, 0);
}

const seatsFor = (plan: Plan, userCount: number): number => Math.max(userCount, plan.seats.minimum);

/** What the plan costs for so many users; undefined where it has no such price. */
export function costOf(plan: Plan, period: BillingPeriod, currency: Currency, userCount: number): number | undefined {
  const price = plan.prices[period]?.[currency];
  return price && totalFor(price, seatsFor(plan, userCount));
}

/** An amount per user; where the price is another than so much a user, for all seats of this account. */
export interface Shown {
  amount: string;
  amountMinor: number;
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
  const perUser = 'perSeatMinor' in price && !price.flatMinor;
  const seats = perUser ? undefined : seatsFor(plan, userCount);
  const amountMinor = perUser ? price.perSeatMinor : totalFor(price, seatsFor(plan, userCount));
  return { amount: money(amountMinor, currency), amountMinor, seats };
}

export const per = ({ seats }: Shown, period: 'month' | 'year'): string =>
  seats === undefined ? `per user and ${period}` : `a ${period} for ${users(seats)}`;

/** What a year costs less than twelve months, for so many users; 0 where it saves nothing. */
export function savedByTheYear(plan: Plan, currency: Currency, userCount: number): number {
  const [annual, monthly] = [costOf(plan, 'annual', currency, userCount), costOf(plan, 'monthly', currency, userCount)];
  return annual === undefined || monthly === undefined ? 0 : Math.max(0, 12 * monthly - annual);
}

/** A scope and a period that one card payment can carry, where others cannot. */
export function possible(
  plan: Plan,
  currency: Currency,
  userCount: number,
): { scope: Scope; billingPeriod: BillingPeriod; costMinor: number }[] {
  const { maximum } = plan.seats;
  return plan.scopes.flatMap((scope) =>
    (['annual', 'monthly'] as const).flatMap((billingPeriod) => {
      const people = scope === 'admin_only' ? 1 : userCount;
      const costMinor = costOf(plan, billingPeriod, currency, people);
      const fits = costMinor !== undefined && costMinor <= maximumChargeMinor(currency);
      return fits && (maximum === null || people <= maximum) ? [{ scope, billingPeriod, costMinor }] : [];
    }),
  );
}
