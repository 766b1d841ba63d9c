import { epochMs, type Instant, instant } from '../values/calendar.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../values/duration.ts';
import { type Checkout, isOpen } from './checkout.ts';

/** How long after each look the next one comes; after the last a person has to decide. */
const LADDER_MS = [MINUTE_MS, 5 * MINUTE_MS, HOUR_MS, DAY_MS, DAY_MS, DAY_MS, DAY_MS, DAY_MS];

/** What has moved just now is the business of whoever moved it, as is the news of its end. */
const GRACE_MS = MINUTE_MS;

/** Shorter than from sweep to sweep: whatever runs is looked at in each, and behind what has waited longer. */
const RUNNING_PAUSE_MS = 4 * MINUTE_MS;

/**
 * From when on the sweep reads this checkout. A purchase that goes on does not move it: with it the index would be
 * written anew, which costs two writes more.
 */
export const dueAt = ({ createdAt, lookAgainAt }: Checkout): Instant =>
  lookAgainAt ?? instant(epochMs(createdAt) + GRACE_MS);

/** Whether the sweep should look at this checkout now. */
export function isDue(checkout: Checkout, nowMs: number): boolean {
  const { createdAt, history, givenUpAt } = checkout;
  const movedAt = history.at(-1)?.at ?? createdAt;
  return isOpen(checkout) && !givenUpAt && nowMs >= epochMs(dueAt(checkout)) && nowMs >= epochMs(movedAt) + GRACE_MS;
}

/** Its execution is at it: the look was none of those after which it is given up. */
export const noteRunning = (checkout: Checkout, nowMs: number): Checkout =>
  isDue(checkout, nowMs) ? { ...checkout, lookAgainAt: instant(nowMs + RUNNING_PAUSE_MS) } : checkout;

/** Notes a look, before anything is tried: what fails is tried again later and not at once. The last look parks. */
export function noteLook(checkout: Checkout, nowMs: number): Checkout {
  if (!isDue(checkout, nowMs)) return checkout;
  const looks = checkout.looks + 1;
  const pauseMs = LADDER_MS[checkout.looks];
  return pauseMs === undefined
    ? { ...checkout, looks, givenUpAt: instant(nowMs) }
    : { ...checkout, looks, lookAgainAt: instant(nowMs + pauseMs) };
}
