import * as z from 'zod/mini';
import { described } from '../values/described.ts';
import { AmountMinor } from '../values/money.ts';
import { Positive } from '../values/numbers.ts';
import type { PriceLine } from '../values/price-line.ts';

const Tier = z.strictObject({
  upTo: described(z.nullable(Positive), 'The last seat of this tier; null in the last tier.'),
  flatMinor: described(z.optional(AmountMinor), 'Added once where this tier is reached.'),
  perSeatMinor: described(z.optional(AmountMinor), 'For each seat of this tier.'),
});

/** What one billing period costs: for each seat, for the account, for both, or graduated by seats as Stripe means it. */
export const Price = described(
  z.union([
    z.strictObject({ tiers: z.array(Tier).check(z.minLength(1)) }),
    z.strictObject({ perSeatMinor: AmountMinor, flatMinor: z.optional(AmountMinor) }),
    z.strictObject({ flatMinor: AmountMinor }),
  ]),
  { id: 'Price', description: 'Of one billing period, in whole minor units of the currency.' },
);
export type Price = z.infer<typeof Price>;
type Tier = z.infer<typeof Tier>;

/** What so many seats cost, line by line, none of zero. Their sum is the total. */
export function linesOf(planName: string, price: Price, seats: number): PriceLine[] {
  if ('tiers' in price)
    return price.tiers.flatMap((tier, at) => tierLines(planName, tier, seatsBefore(price.tiers, at), seats));
  const flat = line(`${planName} plan`, 1, price.flatMinor);
  const perSeat = 'perSeatMinor' in price ? line(`${planName} plan, seats`, seats, price.perSeatMinor) : [];
  return [...flat, ...perSeat];
}

const seatsBefore = (tiers: readonly Tier[], at: number): number => tiers[at - 1]?.upTo ?? 0;

function tierLines(planName: string, tier: Tier, before: number, seats: number): PriceLine[] {
  const reached = Math.min(seats, tier.upTo ?? seats) - before;
  if (reached <= 0) return [];
  const range = tier.upTo === null ? `from ${before + 1}` : `${before + 1} to ${tier.upTo}`;
  return [
    ...line(`${planName} plan, for seats ${range}`, 1, tier.flatMinor),
    ...line(`${planName} plan, seats ${range}`, reached, tier.perSeatMinor),
  ];
}

const line = (description: string, quantity: number, unitAmountMinor = 0): PriceLine[] =>
  unitAmountMinor > 0 ? [{ description, quantity, unitAmountMinor, amountMinor: quantity * unitAmountMinor }] : [];
