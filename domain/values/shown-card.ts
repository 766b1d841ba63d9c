import * as z from 'zod/mini';
import { described } from './described.ts';

/** What a receipt shows of the card that was charged. */
export const ShownCard = described(
  z.object({ brand: described(z.string(), 'As Stripe writes it: visa, mastercard, amex.'), last4: z.string() }),
  { id: 'ShownCard', description: 'The card that was charged, as far as it may be shown.' },
);
export type ShownCard = z.infer<typeof ShownCard>;
