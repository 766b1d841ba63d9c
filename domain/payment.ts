import * as z from 'zod';
import { Instant } from './calendar.ts';

/** Money that Stripe took, with the charge that took it. */
export const Paid = z.object({ paidAt: Instant, chargeId: z.string() });
export type Paid = z.infer<typeof Paid>;

/** A refund as far as Stripe has got with it. */
export const RefundState = z.enum(['pending', 'succeeded', 'failed']);
export type RefundState = z.infer<typeof RefundState>;

/** What Stripe says of one payment intent, in the words our rules use. */
export type Payment =
  | { state: 'confirmable' }
  | { state: 'processing' }
  | { state: 'requires_action'; clientSecret: string }
  | { state: 'declined'; declineCode: string }
  | { state: 'authentication_failed' }
  | { state: 'succeeded'; paid: Paid; refundedMinor: number }
  | { state: 'canceled' };
