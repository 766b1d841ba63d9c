import * as z from 'zod';
import { Instant } from '../values/calendar.ts';
import { PaymentIntentId } from '../values/ids.ts';
import { AmountMinor } from '../values/money.ts';

/** How many idempotency keys of a Stripe call are known to be spent without effect, plus one. */
const KeyNumbers = z.object({
  customer: z.int().positive(),
  create: z.int().positive(),
  confirm: z.int().positive(),
  refund: z.int().positive(),
});
export type StripeStep = keyof z.infer<typeof KeyNumbers>;

/** A refund as far as Stripe has got with it. */
export const RefundState = z.enum(['pending', 'succeeded', 'failed']);
export type RefundState = z.infer<typeof RefundState>;

const NotAsked = z.object({
  status: z.literal('not_asked'),
  keyNumbers: KeyNumbers,
  /** The bank's latest no. */
  declineCode: z.string().optional(),
});
/** `lostAt`: a person has seen that Stripe has this intent no more. */
const Asked = NotAsked.extend({
  status: z.literal('asked'),
  intentId: PaymentIntentId,
  lostAt: Instant.optional(),
});
const Paid = NotAsked.extend({
  status: z.literal('paid'),
  intentId: PaymentIntentId,
  paidAt: Instant,
  chargeId: z.string(),
});
/** `returnedMinor` as Stripe showed it last, `followedMinor` as much of it as our books show, `returnedAt`: all of it. */
const GoingBack = Paid.extend({
  status: z.literal('going_back'),
  returnedMinor: AmountMinor,
  followedMinor: AmountMinor,
  returnedAt: Instant.optional(),
  refund: RefundState.optional(),
});

/** What an operation asks of Stripe, and what became of it. */
export const Payment = z.discriminatedUnion('status', [NotAsked, Asked, Paid, GoingBack]);
export type Payment = z.infer<typeof Payment>;
export type PaidPayment = Extract<Payment, { status: 'paid' | 'going_back' }>;

export const newPayment = (): Payment => ({
  status: 'not_asked',
  keyNumbers: { customer: 1, create: 1, confirm: 1, refund: 1 },
});

/** Whether money was taken; what went back of it since is another question. */
export const isPaid = (payment: Payment): payment is PaidPayment =>
  payment.status === 'paid' || payment.status === 'going_back';

export const intentOf = (payment: Payment): PaymentIntentId | undefined =>
  payment.status === 'not_asked' ? undefined : payment.intentId;

/** Notes that the key of this number is spent without effect; a repeat of the same note changes nothing. */
export const spendKey = <T extends Payment>(payment: T, step: StripeStep, number: number): T =>
  payment.keyNumbers[step] === number
    ? { ...payment, keyNumbers: { ...payment.keyNumbers, [step]: number + 1 } }
    : payment;
