import { epochMs, instant } from '../values/calendar.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../values/duration.ts';
import { type Checkout, isOpen } from './checkout.ts';

/** How long after each look the next one comes; after the last a person has to decide. */
const LADDER_MS = [MINUTE_MS, 5 * MINUTE_MS, HOUR_MS, DAY_MS, DAY_MS, DAY_MS, DAY_MS, DAY_MS];

/** What has moved just now is the business of whoever moved it, as is the news of its end. */
const GRACE_MS = MINUTE_MS;

/** Whether the sweep should look at this checkout now. */
export function isDue(checkout: Checkout, nowMs: number): boolean {
  const { createdAt, history, lookAgainAt = createdAt, givenUpAt } = checkout;
  const movedAt = history.at(-1)?.at ?? createdAt;
  return isOpen(checkout) && !givenUpAt && nowMs >= epochMs(lookAgainAt) && nowMs >= epochMs(movedAt) + GRACE_MS;
}

/** Notes a look, before anything is tried: what fails is tried again later and not at once. The last look parks. */
export function noteLook(checkout: Checkout, nowMs: number): Checkout {
  if (!isDue(checkout, nowMs)) return checkout;
  const looks = checkout.looks + 1;
  const pauseMs = LADDER_MS[checkout.looks];
  return pauseMs === undefined
    ? { ...checkout, looks, givenUpAt: instant(nowMs) }
    : { ...checkout, looks, lookAgainAt: instant(nowMs + pauseMs) };
}
