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
export async function waitForEnd(read: Checkout, waitMs: number): Promise<Checkout> {
  // Slow looks count as well: the gateway gives up after 30 seconds.
  const beganMs = performance.now();
  let checkout = read;
  let waitedMs = 0;
  while (checkout.state.status === 'processing' && waitedMs < waitMs) {
    await sleep(Math.min(pauseAfter(waitedMs), waitMs - waitedMs));
    checkout = await checkouts.mustGet(checkout.checkoutId);
    waitedMs = performance.now() - beganMs;
  }
  return checkout;
}
