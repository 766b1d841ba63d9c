import { catalogue, seller } from '../../../application/catalogue.ts';
import { type Billing, daysFrom } from './dates.ts';

type Tier = { upTo: number | null; flatMinor?: number | undefined; perSeatMinor?: number | undefined };
/** What the catalogue's file says of one billing period. */
type Price = { tiers: Tier[] } | { flatMinor?: number | undefined; perSeatMinor?: number | undefined };

/** What a code takes off, and off how many periods more; for good, where that is null. */
export interface Code {
  code: string;
  percent?: number;
  amountMinor?: number;
  more: number | null;
}

/** What was sold, at the price it was sold at. */
export interface Sold {
  planId: string;
  scope: 'all_current_users' | 'admin_only';
  billing: Billing;
  currency: string;
  price: Price;
  minimum: number;
  code?: Code | undefined;
}

/** Only what the currencies of these two sellers need. */
const LEAST_CHARGE: Record<string, number> = { usd: 50, eur: 50, gbp: 30, jpy: 50, kwd: 10 };
const STEP: Record<string, number> = { kwd: 10 };

export const least = (currency: string): number => LEAST_CHARGE[currency] ?? 0;
const floored = (amount: number, currency: string): number => {
  const step = STEP[currency] ?? 1;
  return Math.floor(amount / step) * step;
};

/** The plan as it is on sale today. */
export function onSale(planId: string, billing: Billing, currency: string) {
  const plan = catalogue.plans.find(({ id }) => id === planId);
  const price = Object.entries(plan?.prices[billing] ?? {}).find(([name]) => name === currency)?.[1];
  if (!plan || !price) throw new Error(`${planId} is not sold`);
  return { price, minimum: plan.seats.minimum, scopes: plan.scopes };
}

export const rankOf = (planId: string): number => catalogue.plans.findIndex(({ id }) => id === planId);

/** One period for so many, before any code. */
export function fullPrice({ price }: Sold, seats: number): number {
  if (!('tiers' in price)) return (price.flatMinor ?? 0) + seats * (price.perSeatMinor ?? 0);
  let [sum, below] = [0, 0];
  for (const { upTo, flatMinor = 0, perSeatMinor = 0 } of price.tiers) {
    const top = upTo ?? seats;
    if (seats > below) sum += flatMinor + (Math.min(seats, top) - below) * perSeatMinor;
    below = top;
  }
  return sum;
}

/** What one period costs. */
export function priceOf(sold: Sold, seats: number): number {
  const full = fullPrice(sold, seats);
  const { code, currency } = sold;
  if (!code) return full;
  return code.percent === undefined
    ? Math.max(full - floored(code.amountMinor ?? 0, currency), 0)
    : full - floored((full * code.percent) / 100, currency);
}

export interface Days {
  today: string;
  countedFrom: string;
  to: string;
}

/** `floor(price × L ÷ D)`. */
export const partOf = (priceMinor: number, { today, countedFrom, to }: Days, currency: string): number =>
  floored((priceMinor * daysFrom(today, to)) / daysFrom(countedFrom, to), currency);

/** What the seller adds to a sum of prices; one whose tax is in the prices adds nothing. */
function taxAdded(pricesMinor: number, currency: string): number {
  const { tax } = seller;
  if (tax.kind !== 'fixed' || tax.behavior === 'inclusive') return 0;
  return floored((pricesMinor * Number(tax.percent)) / 100, currency);
}

/** What these prices come to: less than Stripe charges is waived, and untaxed. */
export function charged(pricesMinor: number, currency: string): number {
  const totalMinor = pricesMinor + taxAdded(pricesMinor, currency);
  return totalMinor < least(currency) ? 0 : totalMinor;
}
