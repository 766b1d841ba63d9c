import * as z from 'zod/mini';
import { Instant, instant } from '../values/calendar.ts';
import { CardExpiry } from '../values/card-face.ts';
import { PaymentIntentId, PaymentMethodId } from '../values/ids.ts';
import { AmountMinor } from '../values/money.ts';
import { Positive } from '../values/numbers.ts';
import { ShownCard } from '../values/shown-card.ts';

/** How many idempotency keys of a Stripe call are known to be spent without effect, plus one. */
const KeyNumbers = z.object({
  customer: Positive,
  create: Positive,
  confirm: Positive,
  refund: Positive,
});
export type StripeStep = keyof z.infer<typeof KeyNumbers>;

/** A refund as far as Stripe has got with it. */
export const RefundState = z.enum(['pending', 'succeeded', 'failed']);
export type RefundState = z.infer<typeof RefundState>;

const NotAsked = z.object({
  status: z.literal('not_asked'),
  keyNumbers: KeyNumbers,
  /** The bank's latest no. */
  declineCode: z.optional(z.string()),
});
/** `lostAt`: a person has seen that Stripe has this intent no more. */
const Asked = z.extend(NotAsked, {
  status: z.literal('asked'),
  intentId: PaymentIntentId,
  lostAt: z.optional(Instant),
});
/** Nothing was to be paid: what was bought stands from then on, and Stripe is asked nothing. */
const NoPaymentRequired = z.extend(NotAsked, {
  status: z.literal('no_payment_required'),
  paidAt: Instant,
  /** It can never be recorded. */
  withdrawnAt: z.optional(Instant),
});
const Paid = z.extend(NotAsked, {
  status: z.literal('paid'),
  intentId: PaymentIntentId,
  paidAt: Instant,
  chargeId: z.string(),
  card: z.optional(ShownCard),
  cardExpiry: z.optional(CardExpiry),
  paymentMethodId: z.optional(PaymentMethodId),
  /** Some of it was, or is about to be, given back as goodwill: only then is Stripe asked which refunds were that. */
  hasGoodwill: z.optional(z.literal(true)),
});
/** `returnedMinor` as Stripe showed it last, `followedMinor` as much of it as our books show, `returnedAt`: all of it. */
const GoingBack = z.extend(Paid, {
  status: z.literal('going_back'),
  returnedMinor: AmountMinor,
  followedMinor: AmountMinor,
  returnedAt: z.optional(Instant),
  refund: z.optional(RefundState),
});

/** What an operation asks of Stripe, and what became of it. */
export const Payment = z.discriminatedUnion('status', [NotAsked, NoPaymentRequired, Asked, Paid, GoingBack]);
export type Payment = z.infer<typeof Payment>;
export type PaidPayment = Extract<Payment, { status: 'paid' | 'going_back' }>;
/** Money was taken, or none was needed: either way what it is for stands. */
export type StandingPayment = PaidPayment | Extract<Payment, { status: 'no_payment_required' }>;

export const newPayment = (): Payment => ({
  status: 'not_asked',
  keyNumbers: { customer: 1, create: 1, confirm: 1, refund: 1 },
});

/** Whether money was taken; what went back of it since is another question. */
export const isPaid = (payment: Payment): payment is PaidPayment =>
  payment.status === 'paid' || payment.status === 'going_back';

/** Written before Stripe is asked to give anything: whoever comes behind a crash looks for it there. */
export const noteGoodwill = (payment: Payment): Payment =>
  isPaid(payment) && !payment.hasGoodwill ? { ...payment, hasGoodwill: true } : payment;

/** Whether what went back of it may have been given as goodwill. */
export const mayBeGoodwill = (payment: Payment): boolean => isPaid(payment) && payment.hasGoodwill === true;

export const isStanding = (payment: Payment): payment is StandingPayment =>
  isPaid(payment) || payment.status === 'no_payment_required';

/** Nothing is to be paid; once Stripe was asked something it is too late to say so. */
export const requireNoPayment = (payment: Payment, nowMs: number): Payment =>
  payment.status === 'not_asked' ? { ...payment, status: 'no_payment_required', paidAt: instant(nowMs) } : payment;

export const withdraw = (payment: Payment, nowMs: number): Payment =>
  payment.status === 'no_payment_required' && !payment.withdrawnAt
    ? { ...payment, withdrawnAt: instant(nowMs) }
    : payment;

export const intentOf = (payment: Payment): PaymentIntentId | undefined =>
  'intentId' in payment ? payment.intentId : undefined;

/** Notes that the key of this number is spent without effect; a repeat of the same note changes nothing. */
export const spendKey = <T extends Payment>(payment: T, step: StripeStep, number: number): T =>
  payment.keyNumbers[step] === number
    ? { ...payment, keyNumbers: { ...payment.keyNumbers, [step]: number + 1 } }
    : payment;
