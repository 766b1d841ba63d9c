import * as z from 'zod/mini';
import { epochMs, Instant, instant } from '../values/calendar.ts';
import { DAY_MS, HOUR_MS } from '../values/duration.ts';
import { OperationId, PaymentIntentId } from '../values/ids.ts';

/** A payment that could not be judged when it was looked at: its purchase was under way, or something failed. */
const Undecided = z.object({
  intentId: PaymentIntentId,
  operation: z.optional(OperationId),
  since: Instant,
});
export type Undecided = z.infer<typeof Undecided>;

/** How far the audit has got: what Stripe began or gave back before `until` was looked at, but for what comes again. */
export const AuditProgress = z.object({ until: Instant, again: z.array(Undecided) });
export type AuditProgress = z.infer<typeof AuditProgress>;

/** A part of time that is looked at as a whole: `from` is in it, `until` is not. */
export interface Slice {
  from: Instant;
  until: Instant;
}

/** Where the first audit begins, so that it sees what was sold before there was one. */
const FIRST_LOOK_MS = 4 * DAY_MS;

export const SHORTEST_SLICE_MS = HOUR_MS;
export const LONGEST_SLICE_MS = FIRST_LOOK_MS;

/** By then every bank has decided, and every retry of Stripe's and ours is over. */
const UNDECIDED_FOR_MS = 30 * DAY_MS;

/** They stand in one item with the progress. In order there are a handful. */
const MOST_UNDECIDED = 1_000;

const BEHIND_MS = DAY_MS;

export const firstProgress = (nowMs: number): AuditProgress => ({
  until: wholeSecond(nowMs - FIRST_LOOK_MS),
  again: [],
});

/** The next part to look at, so long and no longer than to `endMs`; undefined once nothing is left. */
export function nextSlice({ until: from }: AuditProgress, lengthMs: number, endMs: number): Slice | undefined {
  const until = wholeSecond(Math.min(epochMs(from) + lengthMs, endMs));
  return epochMs(from) < epochMs(until) ? { from, until } : undefined;
}

export const isWithin = ({ from, until }: Slice, atMs: number): boolean =>
  epochMs(from) <= atMs && atMs < epochMs(until);

/** Stripe tells times to the second: in a second that has begun, something may still happen. */
const wholeSecond = (ms: number) => instant(Math.floor(ms / 1000) * 1000);

/** The slice was looked at. Where another run has gone on meanwhile, its word counts. */
export const goOn = (progress: AuditProgress, { from, until }: Slice, again: readonly Undecided[]): AuditProgress =>
  progress.until === from ? { until, again: [...progress.again, ...again.filter(isNewTo(progress))] } : progress;

const isNewTo =
  ({ again }: AuditProgress) =>
  ({ intentId }: Undecided): boolean =>
    again.every((known) => known.intentId !== intentId);

/** What of that which comes again was judged now. */
export const settle = (progress: AuditProgress, judged: ReadonlySet<Undecided['intentId']>): AuditProgress =>
  progress.again.some(({ intentId }) => judged.has(intentId))
    ? { ...progress, again: progress.again.filter(({ intentId }) => !judged.has(intentId)) }
    : progress;

/** Those that are given up: undecided for too long, or more than are kept. Somebody must look at them. */
export const givenUp = ({ again }: AuditProgress, nowMs: number): Undecided[] =>
  again.filter(({ since }, index) => index >= MOST_UNDECIDED || nowMs - epochMs(since) > UNDECIDED_FOR_MS);

export const isBehind = ({ until }: AuditProgress, nowMs: number): boolean => nowMs - epochMs(until) > BEHIND_MS;
