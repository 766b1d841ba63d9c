import * as z from 'zod/mini';
import { Notes } from '../operation/telling.ts';
import { newPayment, Payment } from '../payment/payment.ts';
import { BillingContact } from '../sale/billing-contact.ts';
import { Terms } from '../sale/terms.ts';
import { CalendarDate, Instant, instant } from '../values/calendar.ts';
import { AccountId, InvoiceId, RenewalId, renewalIdOf, SubscriptionId, UserId } from '../values/ids.ts';
import { Count, Positive } from '../values/numbers.ts';
import { Period } from '../values/period.ts';
import { Attempt } from './attempt.ts';

/** What an attempt froze, the first or the first behind a hold: it is paid, or the subscription ends. */
const Frozen = z.object({
  terms: Terms,
  billingContact: BillingContact,
  /** The period that was paid before. */
  period: Period,
  /** The attempt that froze it, where it was not the first. */
  attempt: z.optional(Positive),
});
export type Frozen = z.infer<typeof Frozen>;

/** The bank's challenge: the browser needs the secret, the waiting execution listens for the token. */
const Authentication = z.object({ clientSecret: z.string(), taskToken: z.string() });

const State = z.discriminatedUnion('status', [
  z.object({ status: z.literal('processing') }),
  z.object({ status: z.literal('requires_action'), authentication: Authentication }),
  z.object({ status: z.literal('declined') }),
  z.object({ status: z.literal('paid'), invoiceId: InvoiceId }),
  z.object({ status: z.literal('ended') }),
  z.object({ status: z.literal('reversed') }),
  z.object({ status: z.literal('stuck') }),
]);
type State = z.infer<typeof State>;
export type RenewalStatus = State['status'];

/** What falls due on one date of one subscription. There is one for each, so its id follows from both. */
export const Renewal = z.object({
  renewalId: RenewalId,
  accountId: AccountId,
  subscriptionId: SubscriptionId,
  dueDate: CalendarDate,
  adminId: UserId,
  createdAt: Instant,
  /** How many executions were started for it. */
  executionNumber: Count,
  frozen: z.optional(Frozen),
  attempts: z.array(Attempt),
  payment: Payment,
  looks: Count,
  lookAgainAt: z.optional(Instant),
  givenUpAt: z.optional(Instant),
  told: z.optional(z.record(z.string(), Instant)),
  announcedAt: z.optional(Instant),
  state: State,
  history: z.array(z.object({ at: Instant, status: z.string() })),
  notes: z.optional(Notes),
});
export type Renewal = z.infer<typeof Renewal>;

export function openRenewal(
  of: Pick<Renewal, 'accountId' | 'subscriptionId' | 'dueDate' | 'adminId'>,
  nowMs: number,
): Renewal {
  const createdAt = instant(nowMs);
  return {
    ...of,
    renewalId: renewalIdOf(of.subscriptionId, of.dueDate),
    createdAt,
    executionNumber: 0,
    attempts: [],
    payment: newPayment(),
    looks: 0,
    state: { status: 'processing' },
    history: [{ at: createdAt, status: 'processing' }],
  };
}

const MOVES: Record<RenewalStatus, readonly RenewalStatus[]> = {
  processing: ['requires_action', 'declined', 'paid', 'ended', 'reversed', 'stuck'],
  requires_action: ['processing', 'declined', 'paid', 'ended', 'reversed', 'stuck'],
  declined: ['processing', 'paid', 'ended', 'reversed', 'stuck'],
  stuck: ['processing', 'requires_action', 'declined', 'paid', 'ended', 'reversed'],
  paid: [],
  ended: [],
  reversed: [],
};

/** Settled is final. */
export const isSettledRenewal = ({ state }: Renewal): boolean => MOVES[state.status].length === 0;

/** Where there is no such move the renewal stays as it is: whoever comes late or again finds it decided. */
export const moveRenewal = (renewal: Renewal, state: State, nowMs: number): Renewal =>
  MOVES[renewal.state.status].includes(state.status)
    ? { ...renewal, state, history: [...renewal.history, { at: instant(nowMs), status: state.status }] }
    : renewal;

/** The bank asks whoever is there. Asked again it is the newer token that is waited on. */
export function awaitAuthentication(
  renewal: Renewal,
  authentication: z.infer<typeof Authentication>,
  nowMs: number,
): Renewal {
  const state: State = { status: 'requires_action', authentication };
  return renewal.state.status === 'requires_action' ? { ...renewal, state } : moveRenewal(renewal, state, nowMs);
}

/** The execution that waited on this token has its answer; one that waits on a newer token has not. */
export const authenticationAnswered = (renewal: Renewal, taskToken: string, nowMs: number): Renewal =>
  renewal.state.status === 'requires_action' && renewal.state.authentication.taskToken === taskToken
    ? moveRenewal(renewal, { status: 'processing' }, nowMs)
    : renewal;
