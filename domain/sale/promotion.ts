import * as z from 'zod/mini';
import type { Currency } from '../values/currency.ts';
import { floorToStep } from '../values/currency-facts.ts';
import { described } from '../values/described.ts';
import { PlanId } from '../values/ids.ts';
import { AmountMinor } from '../values/money.ts';
import { Count } from '../values/numbers.ts';

/** As buyers type it; upper and lower case are the same. */
export const PromotionCode = described(
  z
    .string()
    .check(z.regex(/^[0-9A-Z][0-9A-Z_]{1,39}$/, 'expected 2 to 40 letters, digits and _'))
    .brand<'PromotionCode'>(),
  { id: 'PromotionCode', description: 'A promotion code, in capital letters.' },
);
export type PromotionCode = z.infer<typeof PromotionCode>;

/** What a code takes off the price of one period. */
export const Off = z.union([
  z.strictObject({ percent: z.int().check(z.gte(1), z.lte(100)) }),
  z.strictObject({ amountMinor: AmountMinor }),
]);
export type Off = z.infer<typeof Off>;

/**
 * A code that takes something off the period that runs, and off `morePeriods` after it: off all, where that is null.
 * It holds for these plans, or for all.
 */
export const Promotion = z.object({
  code: PromotionCode,
  off: Off,
  morePeriods: z.nullable(Count),
  plans: z.optional(z.array(PlanId)),
});
export type Promotion = z.infer<typeof Promotion>;

/** What is taken off this price of a period: floored, and never more than the price. */
export function discountOf(promotion: Promotion | undefined, priceMinor: number, currency: Currency): number {
  if (!promotion) return 0;
  const { off } = promotion;
  return 'percent' in off
    ? floorToStep((priceMinor * off.percent) / 100, currency)
    : Math.min(floorToStep(off.amountMinor, currency), priceMinor);
}

/** The promotion in the period that follows; undefined once it has had its periods. */
export function nextPromotion(promotion: Promotion | undefined): Promotion | undefined {
  if (!promotion || promotion.morePeriods === 0) return undefined;
  const { morePeriods } = promotion;
  return { ...promotion, morePeriods: morePeriods === null ? null : morePeriods - 1 };
}

/** What goes on taking something off where the plan becomes this one. */
export const promotionFor = (promotion: Promotion | undefined, planId: PlanId): Promotion | undefined =>
  promotion?.plans?.includes(planId) === false ? undefined : promotion;
