import * as z from 'zod/mini';
import { epochMs, Instant, instant } from '../values/calendar.ts';
import { DAY_MS, MINUTE_MS } from '../values/duration.ts';
import { CheckoutId } from '../values/ids.ts';
import { Refusal } from '../values/refusal.ts';

/** Purchases of one account whose card the bank declined: the newest first, and those of the day before it. */
export const Declines = z.array(z.object({ checkoutId: CheckoutId, at: Instant }));
export type Declines = z.infer<typeof Declines>;

/**
 * How many minutes the account pauses after so many declines within a day. Two cards that fail are an honest buyer's;
 * whoever tries out stolen ones gets ten answers a day.
 */
const PAUSE_MINUTES = [0, 0, 0, 1, 5, 15, 60, 60, 60, 60];
const STOP_MS = DAY_MS;

/** Counts a decline, once for each purchase however often it is told. */
export function countDecline(declines: Declines, checkoutId: CheckoutId, nowMs: number): Declines {
  if (declines.some((decline) => decline.checkoutId === checkoutId)) return declines;
  const withinADay = declines.filter(({ at }) => epochMs(at) > nowMs - DAY_MS);
  return [{ checkoutId, at: instant(nowMs) }, ...withinADay];
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
