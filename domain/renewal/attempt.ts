import * as z from 'zod/mini';
import type { Decline } from '../payment/intent.ts';
import { epochMs, Instant, instant } from '../values/calendar.ts';
import { HOUR_MS, MINUTE_MS } from '../values/duration.ts';
import { PaymentMethodId, UserId } from '../values/ids.ts';
import { Positive } from '../values/numbers.ts';
import type { No } from './dunning.ts';

/** What came of an attempt; one that has none yet is under way. One that lapsed asked no bank, and counts nothing. */
const Outcome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('declined'),
    at: Instant,
    declineCode: z.string(),
    adviceCode: z.optional(z.string()),
    chargeId: z.optional(z.string()),
    cardCountry: z.optional(z.string()),
  }),
  z.object({ kind: z.literal('paid'), at: Instant }),
  z.object({ kind: z.literal('lapsed'), at: Instant }),
  /** The bank asked the buyer to confirm, and they could not or did not: no word of the bank's about the card. */
  z.object({
    kind: z.literal('unauthenticated'),
    at: Instant,
    declineCode: z.enum(['authentication_failed', 'authentication_expired']),
  }),
]);
export type Outcome = z.infer<typeof Outcome>;

/** One try to be paid: with the card that was the account's when it was claimed, or without any. */
export const Attempt = z.object({
  number: Positive,
  startedAt: Instant,
  paymentMethodId: z.optional(PaymentMethodId),
  /** The admin who is there to answer the bank; none where it is tried by itself. */
  payerId: z.optional(UserId),
  /** Counts the idempotency keys of its confirmation that are known to be spent without effect, plus one. */
  confirmKey: Positive,
  outcome: z.optional(Outcome),
});
export type Attempt = z.infer<typeof Attempt>;

/** What the bank's no means for the days that follow; undefined where it has said none. */
export function noOf(attempt: Attempt | undefined): No | undefined {
  const outcome = attempt?.outcome;
  if (outcome?.kind !== 'declined') return undefined;
  const { at, declineCode } = outcome;
  return { at, declineCode, remedy: remedyOf(outcome) };
}

/** With which card it is tried, and who is there. */
export interface With {
  card: PaymentMethodId | undefined;
  payerId: UserId | undefined;
}

export const newAttempt = (number: number, { card, payerId }: With, nowMs: number): Attempt => ({
  number,
  startedAt: instant(nowMs),
  ...(card && { paymentMethodId: card }),
  ...(payerId && { payerId }),
  confirmKey: 1,
});

/** How long Stripe keeps what happened under a key, less a margin. https://docs.stripe.com/api/idempotent_requests */
const KEY_KEPT_MS = 20 * HOUR_MS;

/** How long somebody waits at a page. */
const PATIENCE_MS = 30 * MINUTE_MS;

/** Whether it may not be charged any more: its key may be forgotten, or whoever waited for it is gone. */
export const hasLapsed = ({ startedAt, payerId }: Attempt, nowMs: number): boolean =>
  nowMs > epochMs(startedAt) + (payerId ? PATIENCE_MS : KEY_KEPT_MS);

/** The card that an attempt has shown to be no good; one that lapsed has shown nothing. */
export const triedCard = ({ outcome, paymentMethodId }: Attempt): PaymentMethodId | undefined =>
  outcome && outcome.kind !== 'lapsed' ? paymentMethodId : undefined;

/** Why it was not paid, as far as anybody said. */
export const declineCodeOf = ({ outcome }: Attempt): string | undefined =>
  outcome?.kind === 'declined' || outcome?.kind === 'unauthenticated' ? outcome.declineCode : undefined;

/** Codes on which the networks or the bank forbid another try with this card, or on which none can succeed. */
const HOPELESS = new Set([
  'expired_card',
  'fraudulent',
  'invalid_account',
  'invalid_number',
  'lost_card',
  'new_account_information_available',
  'pickup_card',
  'restricted_card',
  'revocation_of_all_authorizations',
  'revocation_of_authorization',
  'stolen_card',
  'stop_payment_order',
  // Ours: there is no card, or Stripe has it no more.
  'no_card',
  'card_gone',
]);

/** Codes that say to come later: nobody has asked the bank. */
const THROTTLED = new Set([
  'card_decline_rate_limit_exceeded',
  'lock_timeout',
  'payment_intent_rate_limit_exceeded',
  'rate_limit',
  'request_blocked',
]);

export const isNoDecline = ({ declineCode }: { declineCode: string }): boolean => THROTTLED.has(declineCode);

/** What helps after this no: time, another card, or the buyer, whom the bank wants to see. */
export type Remedy = 'time' | 'card' | 'buyer';

/** India's banks take a charge without the buyer only under a mandate, which we do not ask for. https://docs.stripe.com/india-recurring-payments */
const ONLY_WITH_BUYER = 'IN';

/** https://docs.stripe.com/declines/codes, https://docs.stripe.com/declines/network-codes */
export function remedyOf({
  declineCode,
  adviceCode,
  cardCountry,
}: Pick<Decline, 'declineCode' | 'adviceCode' | 'cardCountry'>): Remedy {
  if (declineCode === 'authentication_required') return 'buyer';
  if (HOPELESS.has(declineCode)) return 'card';
  if (adviceCode === 'do_not_try_again' || adviceCode === 'confirm_card_data') return 'card';
  return cardCountry === ONLY_WITH_BUYER ? 'buyer' : 'time';
}
