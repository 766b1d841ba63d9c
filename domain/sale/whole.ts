import * as z from 'zod/mini';
import { linesOf, Price } from '../catalogue/price.ts';
import type { Currency } from '../values/currency.ts';
import { Positive } from '../values/numbers.ts';
import { type PriceLine, totalOf } from '../values/price-line.ts';
import { discountOf, Promotion } from './promotion.ts';

/** What one period of a plan costs, as a whole. */
export const Whole = z.object({
  planName: z.string(),
  price: Price,
  seats: Positive,
  promotion: z.optional(Promotion),
});
export type Whole = z.infer<typeof Whole>;

/** Its lines, and what a promotion takes off their sum. */
export function wholeOf({ planName, price, seats, promotion }: Whole, currency: Currency) {
  const lines: PriceLine[] = linesOf(planName, price, seats);
  return { lines, discountMinor: discountOf(promotion, totalOf(lines), currency) };
}

/** What it costs before and after the discount. */
export function priceOfWhole(whole: Whole, currency: Currency): { beforeMinor: number; afterMinor: number } {
  const { lines, discountMinor } = wholeOf(whole, currency);
  const beforeMinor = totalOf(lines);
  return { beforeMinor, afterMinor: beforeMinor - discountMinor };
}

/** Whether more seats cost more: where they do not, whoever joins is covered. */
export const dependsOnSeats = (price: Price): boolean => 'tiers' in price || 'perSeatMinor' in price;
