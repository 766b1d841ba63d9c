import { type Instant, instant } from '../values/calendar.ts';
import type { PaymentIntentId } from '../values/ids.ts';
import { Refusal } from '../values/refusal.ts';
import type { ShownCard } from '../values/shown-card.ts';
import type { Payment } from './payment.ts';

/** Money that Stripe took, with the charge that took it. */
export interface Taken {
  paidAt: Instant;
  chargeId: string;
  card?: ShownCard | undefined;
}

/** What Stripe says of one payment intent, in the words our rules use. */
export type Intent =
  | { state: 'confirmable' }
  | { state: 'processing' }
  | { state: 'requires_action'; clientSecret: string }
  | { state: 'declined'; declineCode: string }
  | { state: 'authentication_failed' }
  | { state: 'succeeded'; taken: Taken; refundedMinor: number; disputed: boolean }
  | { state: 'canceled' };

/** The bank's no, where it said one; what is neither this nor paid is not known yet. */
export function refusalOf(intent: Intent): Refusal | undefined {
  switch (intent.state) {
    case 'declined':
      return new Refusal('CardDeclined');
    case 'authentication_failed':
      return new Refusal('AuthenticationFailed');
    default:
      return undefined;
  }
}

/** Written once. */
export const attachIntent = (payment: Payment, intentId: PaymentIntentId): Payment =>
  payment.status === 'not_asked' ? { ...payment, status: 'asked', intentId } : payment;

/** Keeps what Stripe has shown of the intent, as far as it is final for this payment. */
export function recordIntent(payment: Payment, intent: Intent): Payment {
  if (intent.state === 'succeeded') return pay(payment, intent.taken);
  if (intent.state === 'declined' && payment.declineCode !== intent.declineCode)
    return { ...payment, declineCode: intent.declineCode };
  return payment;
}

/** The first money that is taken stays. */
export function pay(payment: Payment, taken: Taken): Payment {
  if (payment.status !== 'asked') return payment;
  const { lostAt, ...asked } = payment;
  return { ...asked, status: 'paid', ...taken };
}

/** A person has seen that Stripe has this intent no more. */
export const loseIntent = (payment: Payment, nowMs: number): Payment =>
  payment.status === 'asked' && !payment.lostAt ? { ...payment, lostAt: instant(nowMs) } : payment;
