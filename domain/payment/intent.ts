import { type Instant, instant } from '../values/calendar.ts';
import type { CardExpiry } from '../values/card-face.ts';
import type { PaymentIntentId, PaymentMethodId } from '../values/ids.ts';
import { Refusal } from '../values/refusal.ts';
import type { ShownCard } from '../values/shown-card.ts';
import { type Payment, spendKey } from './payment.ts';

/** Money that Stripe took, with the charge that took it. */
export interface Taken {
  paidAt: Instant;
  chargeId: string;
  card?: ShownCard | undefined;
  cardExpiry?: CardExpiry | undefined;
  /** The card as Stripe keeps it: what was given to be charged may be another name of it. */
  paymentMethodId?: PaymentMethodId | undefined;
}

/**
 * The bank's no. `chargeId` tells one no from the next, and the advice is the card network's, as Stripe passes it on.
 * Where the card was issued, in ISO 3166's two letters.
 */
export interface Decline {
  declineCode: string;
  adviceCode?: string | undefined;
  chargeId?: string | undefined;
  cardCountry?: string | undefined;
}

/** What Stripe says of one payment intent, in the words our rules use. */
export type Intent =
  | { state: 'confirmable' }
  | { state: 'processing' }
  | { state: 'requires_action'; clientSecret: string }
  | ({ state: 'declined' } & Decline)
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

/** Stripe shows that this intent is cancelled, so that another may be made: one is live at a time. */
export const dropIntent = (payment: Payment, canceled: PaymentIntentId): Payment =>
  payment.status === 'asked' && payment.intentId === canceled
    ? spendKey(newPaymentOf(payment), 'create', payment.keyNumbers.create)
    : payment;

const newPaymentOf = ({ keyNumbers, declineCode }: Payment): Payment => ({
  status: 'not_asked',
  keyNumbers,
  ...(declineCode && { declineCode }),
});

/** A person has seen that Stripe has this intent no more. */
export const loseIntent = (payment: Payment, nowMs: number): Payment =>
  payment.status === 'asked' && !payment.lostAt ? { ...payment, lostAt: instant(nowMs) } : payment;
