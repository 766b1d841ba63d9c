import * as z from 'zod';
import { Instant } from '../values/calendar.ts';
import { Refusal } from '../values/refusal.ts';

/** Money that Stripe took, with the charge that took it. */
export const Paid = z.object({ paidAt: Instant, chargeId: z.string() });
export type Paid = z.infer<typeof Paid>;

/** A refund as far as Stripe has got with it. */
export const RefundState = z.enum(['pending', 'succeeded', 'failed']);
export type RefundState = z.infer<typeof RefundState>;

/** Begun, and not settled in the buyer's favour: somebody has to see it through. */
export const isOutstanding = (refund: RefundState | undefined): boolean =>
  refund !== undefined && refund !== 'succeeded';

/** What Stripe says of one payment intent, in the words our rules use. */
export type Payment =
  | { state: 'confirmable' }
  | { state: 'processing' }
  | { state: 'requires_action'; clientSecret: string }
  | { state: 'declined'; declineCode: string }
  | { state: 'authentication_failed' }
  | { state: 'succeeded'; paid: Paid; refundedMinor: number; disputed: boolean }
  | { state: 'canceled' };

/** The bank's no, where it said one; what is neither this nor paid is not known yet. */
export function refusalOf(payment: Payment): Refusal | undefined {
  switch (payment.state) {
    case 'declined':
      return new Refusal('CardDeclined');
    case 'authentication_failed':
      return new Refusal('AuthenticationFailed');
    default:
      return undefined;
  }
}

/** What went back of a payment: by refunds, and by disputes that were lost. */
export interface Returned {
  refundedMinor: number;
  lostMinor: number;
}

/** Whether the payment no longer pays for anything: refunds and lost disputes together make up the whole. */
export const isReturned = ({ refundedMinor, lostMinor }: Returned, totalMinor: number): boolean =>
  refundedMinor + lostMinor >= totalMinor;
