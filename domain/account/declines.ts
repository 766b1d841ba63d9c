import * as z from 'zod/mini';
import { epochMs, Instant, instant } from '../values/calendar.ts';
import { DAY_MS, MINUTE_MS } from '../values/duration.ts';
import { OperationId } from '../values/ids.ts';
import { Positive } from '../values/numbers.ts';
import { Refusal } from '../values/refusal.ts';

/** Payments of one account whose card the bank declined: the newest first, and those of the day before it. */
export const Declines = z.array(z.object({ operation: OperationId, attempt: z.optional(Positive), at: Instant }));
export type Declines = z.infer<typeof Declines>;

/** A purchase, or one of the attempts to pay a renewal. */
export interface Tried {
  operation: OperationId;
  attempt?: number;
}

/**
 * How many minutes the account pauses after so many declines within a day. Two cards that fail are an honest buyer's;
 * whoever tries out stolen ones gets ten answers a day.
 */
const PAUSE_MINUTES = [0, 0, 0, 1, 5, 15, 60, 60, 60, 60];
const STOP_MS = DAY_MS;

/** Counts a decline, once for each try however often it is told. */
export function countDecline(declines: Declines, tried: Tried, nowMs: number): Declines {
  const { operation, attempt } = tried;
  if (declines.some((decline) => decline.operation === operation && decline.attempt === attempt)) return declines;
  const withinADay = declines.filter(({ at }) => epochMs(at) > nowMs - DAY_MS);
  return [{ ...tried, at: instant(nowMs) }, ...withinADay];
}

/** Refuses while the account pauses, and says for how long. */
export function assertNotPaused(declines: Declines, nowMs: number): void {
  const [newest] = declines;
  if (!newest) return;
  const minutes = PAUSE_MINUTES[declines.length];
  const pauseMs = minutes === undefined ? STOP_MS : minutes * MINUTE_MS;
  const leftMs = epochMs(newest.at) + pauseMs - nowMs;
  if (leftMs > 0) throw new Refusal('TooManyDeclines', Math.ceil(leftMs / 1000));
}
