import { setTimeout as sleep } from 'node:timers/promises';
import { checkouts } from '../adapters/stored/checkouts.ts';
import type { Checkout } from '../domain/checkout/checkout.ts';

/** What ends soonest, a no before Stripe is asked, takes three states. */
const FIRST_LOOK_MS = 250;

/** A purchase takes one to two seconds. Half a second of holding costs what seven looks do, so fewer would save nothing. */
const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 1_000;

/** How long after that much of a wait the next look comes. */
export const pauseAfter = (waitedMs: number): number =>
  waitedMs < FIRST_LOOK_MS
    ? FIRST_LOOK_MS - waitedMs
    : Math.min(Math.max(SHORTEST_PAUSE_MS, waitedMs / 4), LONGEST_PAUSE_MS);

/** The checkout once it has left `processing`, or as it is when the wait is over. */
export const waitForEnd = (read: Checkout, waitMs: number): Promise<Checkout> =>
  waitWhile(
    read,
    ({ state }) => state.status === 'processing',
    ({ checkoutId }) => checkouts.mustGet(checkoutId),
    waitMs,
  );

/** Looks again while there is nothing to say; answers what it saw last. */
export async function waitWhile<T>(
  read: T,
  isUnderWay: (seen: T) => boolean,
  lookAgain: (seen: T) => Promise<T>,
  waitMs: number,
): Promise<T> {
  // Slow looks count as well: the gateway gives up after 30 seconds.
  const beganMs = performance.now();
  let seen = read;
  let waitedMs = 0;
  while (isUnderWay(seen) && waitedMs < waitMs) {
    await sleep(Math.min(pauseAfter(waitedMs), waitMs - waitedMs));
    seen = await lookAgain(seen);
    waitedMs = performance.now() - beganMs;
  }
  return seen;
}
