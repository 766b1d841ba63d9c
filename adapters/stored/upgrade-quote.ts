import * as z from 'zod/mini';
import type { Item } from '../aws/table.ts';

/** Made when one is met. */
const olderQuote = () =>
  z.looseObject({
    planId: z.string(),
    seats: z.number(),
    catalogueVersion: z.number(),
    unitAmountMinor: z.number(),
    totalMinor: z.number(),
  });

/** 0.1 sold plans that were named by their id, for so much a seat; what they turn on the catalogue still says. */
export function upgradeQuote(item: Item): Item {
  if ('price' in item) return item;
  const { catalogueVersion, unitAmountMinor, ...quote } = olderQuote().parse(item);
  const planName = planNameOf(quote.planId);
  const line = { description: `${planName} plan, seats`, quantity: quote.seats, unitAmountMinor };
  return {
    ...quote,
    planName,
    features: [],
    price: { perSeatMinor: unitAmountMinor },
    lines: [{ ...line, amountMinor: quote.totalMinor }],
  };
}

export const planNameOf = (planId: string): string => planId.charAt(0).toUpperCase() + planId.slice(1);
