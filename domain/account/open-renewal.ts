import * as z from 'zod/mini';
import { Dunning } from '../renewal/dunning.ts';
import { CardSetup } from '../subscription/billing.ts';
import { CalendarDate, epochMs, Instant } from '../values/calendar.ts';
import { MINUTE_MS } from '../values/duration.ts';
import { PaymentMethodId, RenewalId, UserId } from '../values/ids.ts';
import { AmountMinor } from '../values/money.ts';
import { Positive } from '../values/numbers.ts';

/** A payment that has fallen due: from its first attempt until it is paid or has ended the subscription. */
export const OpenRenewal = z.object({
  renewalId: RenewalId,
  dueDate: CalendarDate,
  /** How many attempts were claimed. */
  attempts: Positive,
  totalMinor: z.optional(AmountMinor),
  dunning: z.optional(Dunning),
  /** The card of the last attempt that came to an end. */
  triedCard: z.optional(PaymentMethodId),
  /** A card that was given since and not tried yet: an attempt is due from then on. */
  newCard: z.optional(z.extend(CardSetup, { at: Instant })),
  /** An admin who asked to pay now and waits for it at the page. */
  payNow: z.optional(z.object({ by: UserId, at: Instant })),
  /** A person of ours wants the next attempt now. */
  retryRequestedAt: z.optional(Instant),
  /** The first attempt since its money was let go of: it freezes the price anew. */
  repriceFor: z.optional(Positive),
  /** When renewals were stopped, if its days were moved by that stop. */
  madeUpFor: z.optional(Instant),
});
export type OpenRenewal = z.infer<typeof OpenRenewal>;

/** Who asked to pay is there for so long: after that nobody would see the bank's challenge. */
export const PRESENT_MS = 30 * MINUTE_MS;

export const isPresent = ({ at }: { at: Instant }, nowMs: number): boolean => nowMs < epochMs(at) + PRESENT_MS;

/** The admin who waits for the outcome. */
export const presentIn = ({ payNow }: OpenRenewal, nowMs: number): UserId | undefined =>
  payNow && isPresent(payNow, nowMs) ? payNow.by : undefined;

/** What held its money lets go of it: from the next attempt on the price is what it is then. */
export const released = (open: OpenRenewal): OpenRenewal => ({ ...open, repriceFor: open.attempts + 1 });

/** Without the wish to pay now: it was taken up, or whoever had it has gone. */
export function withoutPayNow({ payNow, ...open }: OpenRenewal): OpenRenewal {
  return open;
}

/** Without the wishes for an attempt: one was begun. */
export function withoutWishes(open: OpenRenewal): OpenRenewal {
  const { retryRequestedAt, ...rest } = withoutPayNow(open);
  return rest;
}

/** An attempt is asked for, whatever day it is. */
export const isAskedFor = ({ newCard, payNow, retryRequestedAt }: OpenRenewal): boolean =>
  (newCard ?? payNow ?? retryRequestedAt) !== undefined;
