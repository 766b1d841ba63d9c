import * as z from 'zod/mini';
import { CalendarDate } from './calendar.ts';
import { described } from './described.ts';
import { AmountMinor, SignedMinor } from './money.ts';
import { Positive } from './numbers.ts';

export const PriceLine = described(
  z.object({
    description: z.string(),
    quantity: Positive,
    unitAmountMinor: described(
      z.nullable(AmountMinor),
      'Of one; null where the amount is a part of a period’s price, and `quantity` tells how many seats it is for.',
    ),
    amountMinor: SignedMinor,
    period: described(
      z.optional(z.strictObject({ from: CalendarDate, to: CalendarDate })),
      'The days that a part of a period’s price is for.',
    ),
  }),
  { id: 'PriceLine', description: '`quantity` times `unitAmountMinor`, or a part of a period’s price.' },
);
export type PriceLine = z.infer<typeof PriceLine>;

export const totalOf = (lines: readonly PriceLine[]): number =>
  lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
