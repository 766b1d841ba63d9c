import * as z from 'zod/mini';
import { ChangeOf } from '../subscription/changes.ts';
import { ReminderFor } from '../subscription/reminder.ts';
import { BillingPeriod, CalendarDate, Instant } from '../values/calendar.ts';
import { described } from '../values/described.ts';
import { OperationId, PlanId, RenewalId } from '../values/ids.ts';
import { AmountMinor } from '../values/money.ts';
import { Positive } from '../values/numbers.ts';
import { Scope } from '../values/scope.ts';

/** Why a subscription ended. */
export const EndReason = described(
  z.enum(['cancelled', 'unpaid', 'account_closed', 'nobody_covered', 'returned', 'ended_by_seller']),
  {
    id: 'EndReason',
    description:
      '`unpaid`: the days of dunning were over, or what was free so far had no card to go on with; `nobody_covered`: nobody was left whom a renewal would have covered; ' +
      '`returned`: what paid for it went back.',
  },
);
export type EndReason = z.infer<typeof EndReason>;

/** What would help after a no: time, another card, or the buyer at the page. */
export const Remedy = z.enum(['time', 'card', 'buyer']);
export type Remedy = z.infer<typeof Remedy>;

const reminder = { for: ReminderFor, dueDate: CalendarDate, seats: Positive, totalMinor: AmountMinor };
const failure = { renewalId: RenewalId, nextAttemptAt: z.optional(Instant), endsOn: CalendarDate };

/** How that was before: of what changed alone. */
const Previous = z.object({
  planId: z.optional(PlanId),
  scope: z.optional(Scope),
  billingPeriod: z.optional(BillingPeriod),
  seats: z.optional(Positive),
  period: z.optional(z.object({ from: CalendarDate, to: CalendarDate })),
});

/** What the host product is told, beside the subscription as it is then. */
export const HostFact = z.discriminatedUnion('type', [
  z.object({ type: z.literal('subscription.changed'), changes: z.array(ChangeOf), previous: Previous }),
  z.object({ type: z.literal('subscription.renewed'), operation: OperationId, changes: z.optional(z.array(ChangeOf)) }),
  z.object({ type: z.literal('subscription.past_due'), operation: OperationId }),
  z.object({ type: z.literal('subscription.cancellation_scheduled') }),
  z.object({ type: z.literal('subscription.cancellation_withdrawn') }),
  z.object({ type: z.literal('subscription.ended'), reason: EndReason }),
  z.object({ type: z.literal('subscription.reminded'), ...reminder }),
  z.object({ type: z.literal('payment.failed'), attempt: Positive, declineCode: z.string(), ...failure }),
  z.object({ type: z.literal('payment.action_required'), ...failure }),
]);
export type HostFact = z.infer<typeof HostFact>;

/** What the billing contact is told by mail. */
export const BuyerFact = z.discriminatedUnion('type', [
  z.object({ type: z.literal('cancellation'), cancelAt: CalendarDate }),
  z.object({ type: z.literal('ended'), reason: EndReason, planName: z.string() }),
  z.object({ type: z.literal('reminder'), ...reminder }),
  z.object({ type: z.literal('payment_failed'), remedy: Remedy, isLast: z.boolean(), ...failure }),
]);
export type BuyerFact = z.infer<typeof BuyerFact>;

/** `claimedUntil`: somebody is at telling it. */
const told = { id: z.string(), at: Instant, claimedUntil: z.optional(Instant) };

/** Something to tell, kept until it is told. Its id is the same however often that is. */
export const Outgoing = z.discriminatedUnion('to', [
  z.object({ to: z.literal('host'), ...told, fact: HostFact }),
  z.object({ to: z.literal('buyer'), ...told, fact: BuyerFact }),
]);
export type Outgoing = z.infer<typeof Outgoing>;

const kindOf = ({ fact }: Outgoing): string => ('for' in fact ? `${fact.type}, ${fact.for}` : fact.type);

/** Of one kind only the newest waits: whoever hears it late hears how things stand. */
export function withOutgoing(outbox: readonly Outgoing[], outgoing: Outgoing): Outgoing[] {
  const isSameKind = (each: Outgoing): boolean => each.to === outgoing.to && kindOf(each) === kindOf(outgoing);
  const waiting = outbox.find(isSameKind);
  return [...outbox.filter((each) => !isSameKind(each)), waiting ? sinceThe(waiting, outgoing) : outgoing];
}

/** Whoever heard of neither change hears of both, and how it was before the first. */
function sinceThe({ fact: first }: Outgoing, outgoing: Outgoing): Outgoing {
  if (outgoing.to === 'buyer' || outgoing.fact.type !== 'subscription.changed') return outgoing;
  if (first.type !== 'subscription.changed') return outgoing;
  const { changes, previous } = outgoing.fact;
  const all = [...first.changes, ...changes.filter((change) => !first.changes.includes(change))];
  return { ...outgoing, fact: { ...outgoing.fact, changes: all, previous: { ...previous, ...first.previous } } };
}
