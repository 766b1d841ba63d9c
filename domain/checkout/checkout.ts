import * as z from 'zod/mini';
import * as books from '../operation/books.ts';
import { isTelling, Notes } from '../operation/telling.ts';
import { isPaid, isStanding, newPayment, type PaidPayment, Payment, type StandingPayment } from '../payment/payment.ts';
import { refundOf } from '../payment/returns.ts';
import { BillingContact } from '../sale/billing-contact.ts';
import { Quote } from '../sale/quote.ts';
import { Instant, instant } from '../values/calendar.ts';
import { AccountId, CheckoutId, InvoiceId, PaymentMethodId, UserId } from '../values/ids.ts';
import { Count } from '../values/numbers.ts';
import { Refusal, refusalNames } from '../values/refusal.ts';
import { WorkflowError } from '../values/workflow-error.ts';
import { Cause, causeOf } from './cause.ts';

/** Why no money may be taken any more. */
const Undo = z.object({ cause: Cause, markedAt: Instant });

/** The bank's challenge: the browser needs the secret, the waiting execution listens for the token. */
const Authentication = z.object({ clientSecret: z.string(), taskToken: z.string() });

/** What the world is told of a completed purchase, and when each was told: one that fails for good repeats no other. */
export const Announcement = z.enum(['subscription.activated', 'subscription.changed', 'invoice.paid', 'receipt']);
export type Announcement = z.infer<typeof Announcement>;
const Told = z.partialRecord(Announcement, Instant);

const State = z.discriminatedUnion('status', [
  z.object({ status: z.literal('processing') }),
  z.object({ status: z.literal('requires_action'), authentication: Authentication }),
  /** Without an invoice where nothing was to be paid. */
  z.object({ status: z.literal('completed'), invoiceId: z.optional(InvoiceId) }),
  z.object({ status: z.literal('refused'), refusal: z.enum(refusalNames) }),
  z.object({ status: z.literal('reversed') }),
  z.object({ status: z.literal('stuck') }),
]);
type State = z.infer<typeof State>;
export type CheckoutStatus = State['status'];

export const Checkout = z.object({
  checkoutId: CheckoutId,
  accountId: AccountId,
  buyerId: UserId,
  fingerprint: z.string(),
  quote: Quote,
  frozenAt: z.optional(Instant),
  /** None where nothing is to be paid. */
  paymentMethodId: z.optional(PaymentMethodId),
  billingContact: BillingContact,
  createdAt: Instant,
  confirmBefore: Instant,
  executionNumber: Count,
  payment: Payment,
  undo: z.optional(Undo),
  told: z.optional(Told),
  announcedAt: z.optional(Instant),
  looks: Count,
  lookAgainAt: z.optional(Instant),
  givenUpAt: z.optional(Instant),
  state: State,
  history: z.array(z.object({ at: Instant, status: z.string() })),
  notes: z.optional(Notes),
});
export type Checkout = z.infer<typeof Checkout>;

/** A checkout that money was taken for. */
export type PaidCheckout = Checkout & { payment: PaidPayment };

/** One that money was taken for, or that needed none: it stands, and is recorded. */
export type StandingCheckout = Checkout & { payment: StandingPayment };
export const isStandingCheckout = (checkout: Checkout): checkout is StandingCheckout => isStanding(checkout.payment);

export const isPaidCheckout = (checkout: Checkout): checkout is PaidCheckout => isPaid(checkout.payment);

/** How long after the POST a card may still be confirmed: nobody is charged days later by a redrive. */
const CONFIRM_WITHIN_MS = 30 * 60_000;

export function openCheckout(
  request: Pick<
    Checkout,
    'checkoutId' | 'accountId' | 'buyerId' | 'fingerprint' | 'quote' | 'paymentMethodId' | 'billingContact'
  >,
  nowMs: number,
): Checkout {
  const createdAt = instant(nowMs);
  return {
    ...request,
    createdAt,
    confirmBefore: instant(nowMs + CONFIRM_WITHIN_MS),
    executionNumber: 0,
    payment: newPayment(),
    looks: 0,
    state: { status: 'processing' },
    history: [{ at: createdAt, status: 'processing' }],
  };
}

const MOVES: Record<CheckoutStatus, readonly CheckoutStatus[]> = {
  processing: ['requires_action', 'completed', 'refused', 'reversed', 'stuck'],
  requires_action: ['processing', 'completed', 'refused', 'reversed', 'stuck'],
  stuck: ['requires_action', 'completed', 'refused', 'reversed'],
  completed: [],
  refused: [],
  reversed: [],
};

/** Settled is final: nothing moves a settled checkout, and its account may be taken over. */
export const isSettled = (checkout: Checkout): boolean => MOVES[checkout.state.status].length === 0;

/** Whether something that goes back has still to be seen through. Only what was recorded has an invoice to show it. */
export const isReturning = (checkout: Checkout): boolean =>
  books.isReturning(checkout, checkout.state.status === 'completed');

/** Open until it is settled, announced, and all that went back is seen through and told: what the sweep looks at. */
export const isOpen = (checkout: Checkout): boolean =>
  !isSettled(checkout) || checkout.announcedAt === undefined || isReturning(checkout) || isTelling(checkout);

/** Where there is no such move the checkout stays as it is: whoever comes late or again finds it decided. */
const move = (checkout: Checkout, state: State, nowMs: number): Checkout =>
  MOVES[checkout.state.status].includes(state.status)
    ? { ...checkout, state, history: [...checkout.history, { at: instant(nowMs), status: state.status }] }
    : checkout;

export const freezeQuote = (checkout: Checkout, nowMs: number): Checkout =>
  checkout.frozenAt ? checkout : { ...checkout, frozenAt: instant(nowMs) };

/** Throws the cause where the checkout is marked for undo: from then on no money may be taken for it. */
export function assertNotUndone({ undo }: Checkout): void {
  if (!undo) return;
  throw undo.cause.whose === 'buyer' ? new Refusal(undo.cause.refusal) : new WorkflowError('CheckoutUndone');
}

export function awaitAuthentication(
  checkout: Checkout,
  authentication: z.infer<typeof Authentication>,
  nowMs: number,
): Checkout {
  if (isSettled(checkout)) return checkout;
  assertNotUndone(checkout);
  const state: State = { status: 'requires_action', authentication };
  return checkout.state.status === 'requires_action' ? { ...checkout, state } : move(checkout, state, nowMs);
}

/** The execution that waited on this token has its answer; one that waits on a newer token has not. */
export const authenticationAnswered = (checkout: Checkout, taskToken: string, nowMs: number): Checkout =>
  checkout.state.status === 'requires_action' && checkout.state.authentication.taskToken === taskToken
    ? move(checkout, { status: 'processing' }, nowMs)
    : checkout;

/** Marks the checkout for undo; the first cause stays. The wait for the bank is the one wait that is the buyer's. */
export function markForUndo(checkout: Checkout, error: string, nowMs: number): Checkout {
  if (isSettled(checkout) || checkout.undo) return checkout;
  const expired = error === 'States.Timeout' && checkout.state.status === 'requires_action';
  return { ...checkout, undo: { cause: causeOf(expired ? 'AuthenticationExpired' : error), markedAt: instant(nowMs) } };
}

/** Settles what is marked for undo or given back: a buyer's cause is a refusal, ours a reversal. What stands stays. */
export function closeCheckout(checkout: Checkout, nowMs: number): Checkout {
  const { undo, payment } = checkout;
  const refund = refundOf(payment);
  const isWithdrawn = payment.status === 'no_payment_required' && payment.withdrawnAt !== undefined;
  if (refund === 'pending' || refund === 'succeeded' || isWithdrawn)
    return move(checkout, { status: 'reversed' }, nowMs);
  return undo && !isStanding(payment) ? move(checkout, endBy(undo.cause), nowMs) : checkout;
}

const endBy = (cause: Cause): State =>
  cause.whose === 'buyer' ? { status: 'refused', refusal: cause.refusal } : { status: 'reversed' };

/** Whether it ended because the bank declined the card. */
export const wasDeclined = ({ state }: Checkout): boolean =>
  state.status === 'refused' && state.refusal === 'CardDeclined';

/** Settles what is paid, or needed no payment. */
export const completeCheckout = (checkout: Checkout, invoiceId: InvoiceId | undefined, nowMs: number): Checkout =>
  isStanding(checkout.payment)
    ? move(checkout, { status: 'completed', ...(invoiceId && { invoiceId }) }, nowMs)
    : checkout;

/** A person must look: its execution ended and left it unsettled. */
export const markStuck = (checkout: Checkout, nowMs: number): Checkout => move(checkout, { status: 'stuck' }, nowMs);
