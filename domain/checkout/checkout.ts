import * as z from 'zod';
import { isOutstanding, Paid, RefundState } from '../payment/payment.ts';
import { BillingContact } from '../sale/billing-contact.ts';
import { Quote } from '../sale/quote.ts';
import { Instant, instant } from '../values/calendar.ts';
import { AccountId, CheckoutId, InvoiceId, PaymentIntentId, PaymentMethodId, UserId } from '../values/ids.ts';
import { AmountMinor } from '../values/money.ts';
import { isRefusalName, Refusal, refusalNames } from '../values/refusal.ts';
import { WorkflowError } from '../values/workflow-error.ts';

/** Why money must not be taken: the buyer's cause has a refusal's name, any other error is ours. */
const Undo = z.object({ cause: z.string(), markedAt: Instant });

/** How many idempotency keys of a Stripe call are known to be spent without effect, plus one. */
const KeyNumbers = z.object({
  customer: z.int().positive(),
  create: z.int().positive(),
  confirm: z.int().positive(),
  refund: z.int().positive(),
});
export type StripeStep = keyof z.infer<typeof KeyNumbers>;

/** The bank's challenge: the browser needs the secret, the waiting execution listens for the token. */
const Authentication = z.object({ clientSecret: z.string(), taskToken: z.string() });

/** What the world is told of a completed purchase, and when each was told: one that fails for good repeats no other. */
export const Announcement = z.enum(['subscription.activated', 'receipt']);
export type Announcement = z.infer<typeof Announcement>;
const Told = z.partialRecord(Announcement, Instant);

const State = z.discriminatedUnion('status', [
  z.object({ status: z.literal('processing') }),
  z.object({ status: z.literal('requires_action'), authentication: Authentication }),
  z.object({ status: z.literal('completed'), invoiceId: InvoiceId }),
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
  frozenAt: Instant.optional(),
  paymentMethodId: PaymentMethodId,
  billingContact: BillingContact,
  createdAt: Instant,
  confirmBefore: Instant,
  keyNumbers: KeyNumbers,
  executionNumber: z.int().nonnegative(),
  intentId: PaymentIntentId.optional(),
  declineCode: z.string().optional(),
  paid: Paid.optional(),
  undo: Undo.optional(),
  lostAt: Instant.optional(),
  refund: RefundState.optional(),
  /** What went back of the payment, as Stripe showed it last; `followedMinor` is how much of it our books show. */
  returnedMinor: AmountMinor.optional(),
  followedMinor: AmountMinor.optional(),
  returnedAt: Instant.optional(),
  told: Told.optional(),
  announcedAt: Instant.optional(),
  looks: z.int().nonnegative(),
  lookAgainAt: Instant.optional(),
  givenUpAt: Instant.optional(),
  state: State,
  history: z.array(z.object({ at: Instant, status: z.string() })),
});
export type Checkout = z.infer<typeof Checkout>;

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
    keyNumbers: { customer: 1, create: 1, confirm: 1, refund: 1 },
    executionNumber: 0,
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

/** Whether invoice and subscription show what went back. Only what was recorded has any. */
export const isFollowed = ({ state, returnedMinor, followedMinor }: Checkout): boolean =>
  state.status !== 'completed' || returnedMinor === followedMinor;

/** Open until it is settled, announced, and nothing that went back is outstanding: what the sweep must look at. */
export const isOpen = (checkout: Checkout): boolean =>
  !isSettled(checkout) || checkout.announcedAt === undefined || isOutstanding(checkout.refund) || !isFollowed(checkout);

function move(checkout: Checkout, state: State, nowMs: number): Checkout {
  const from = checkout.state.status;
  if (!MOVES[from].includes(state.status))
    throw new Error(`checkout ${checkout.checkoutId} cannot go from ${from} to ${state.status}`);
  return { ...checkout, state, history: [...checkout.history, { at: instant(nowMs), status: state.status }] };
}

export const freezeQuote = (checkout: Checkout, nowMs: number): Checkout =>
  checkout.frozenAt ? checkout : { ...checkout, frozenAt: instant(nowMs) };

/** Throws the cause where the checkout is marked for undo: from then on no money may be taken for it. */
export function assertNotUndone({ undo }: Checkout): void {
  if (!undo) return;
  throw isRefusalName(undo.cause) ? new Refusal(undo.cause) : new WorkflowError('CheckoutUndone');
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
  return { ...checkout, undo: { cause: expired ? 'AuthenticationExpired' : error, markedAt: instant(nowMs) } };
}

/** Settles what is marked for undo or refunded: a buyer's cause is a refusal, ours a reversal. */
export function closeCheckout(checkout: Checkout, nowMs: number): Checkout {
  if (isSettled(checkout)) return checkout;
  if (checkout.refund && checkout.refund !== 'failed') return move(checkout, { status: 'reversed' }, nowMs);
  if (!checkout.undo || checkout.paid) throw new Error(`checkout ${checkout.checkoutId} has nothing to close`);
  const { cause } = checkout.undo;
  return move(checkout, isRefusalName(cause) ? { status: 'refused', refusal: cause } : { status: 'reversed' }, nowMs);
}

/** Whether it ended because the bank declined the card. */
export const wasDeclined = ({ state }: Checkout): boolean =>
  state.status === 'refused' && state.refusal === 'CardDeclined';

export function completeCheckout(checkout: Checkout, invoiceId: InvoiceId, nowMs: number): Checkout {
  if (isSettled(checkout)) return checkout;
  if (!checkout.paid) throw new Error(`checkout ${checkout.checkoutId} is not paid`);
  return move(checkout, { status: 'completed', invoiceId }, nowMs);
}

/** The sweep begins with it anew. */
export function lookAnew(checkout: Checkout): Checkout {
  const { givenUpAt, lookAgainAt, ...rest } = checkout;
  return givenUpAt || lookAgainAt || checkout.looks > 0 ? { ...rest, looks: 0 } : checkout;
}

/** A person must look: its execution ended and left it unsettled. */
export const markStuck = (checkout: Checkout, nowMs: number): Checkout =>
  isSettled(checkout) || checkout.state.status === 'stuck' ? checkout : move(checkout, { status: 'stuck' }, nowMs);
