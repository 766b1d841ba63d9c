import * as z from 'zod/mini';
import type { CalendarDate } from './calendar.ts';
import { described } from './described.ts';
import { ShownCard } from './shown-card.ts';

/** Until when a card is valid: to the end of that month. */
export const CardExpiry = z.object({ expMonth: z.int(), expYear: z.int() });
export type CardExpiry = z.infer<typeof CardExpiry>;

/** Whether a card cannot be charged on that day any more. */
export const isExpiredOn = ({ expMonth, expYear }: CardExpiry, date: CalendarDate): boolean =>
  date.slice(0, 7) > `${expYear}-${String(expMonth).padStart(2, '0')}`;

/** What is shown of a saved card. */
export const CardFace = described(z.object({ ...ShownCard.shape, ...CardExpiry.shape }), {
  id: 'SavedCard',
  description: 'The card that the next payment is charged to, as Stripe shows it.',
});
export type CardFace = z.infer<typeof CardFace>;
