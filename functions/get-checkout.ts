import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { checkouts } from '../adapters/stored/checkouts.ts';
import { CheckoutPath, CheckoutQuery, checkoutView } from '../api/checkout.ts';
import { checkoutSeenBy } from '../application/admission.ts';
import { boughtInForce } from '../application/in-force.ts';
import type { Checkout } from '../domain/checkout/checkout.ts';
import { json } from './shell/answer.ts';
import { http } from './shell/http.ts';

/** The first looks come soon, and so an answer is at most a quarter late; each look costs one read unit. */
const FIRST_PAUSE_MS = 10;
const GROWTH = 1.25;
const LONGEST_PAUSE_MS = 1_000;

const Input = z.object({ path: CheckoutPath, query: CheckoutQuery });

/** The checkout; `wait` holds the answer until it leaves `processing`. */
export const handler = http(Input, async ({ path, query }, { caller }) => {
  const seen = await checkoutSeenBy(caller, path.checkoutId);
  const waited = await hasWaited(seen, (query.wait ?? 0) * 1_000);
  // Who asked 20 seconds ago may have left the account since.
  const checkout = waited ? await checkoutSeenBy(caller, path.checkoutId) : seen;
  return json(200, checkoutView(checkout, { readerId: caller.userId, inForce: await boughtInForce(checkout) }));
});

/** Looks again until the checkout leaves `processing` or the wait is over; answers whether it did at all. */
async function hasWaited(read: Checkout, waitMs: number): Promise<boolean> {
  // Slow looks count as well: the gateway gives up after 30 seconds.
  const endMs = performance.now() + waitMs;
  let checkout = read;
  let pauseMs = FIRST_PAUSE_MS;
  for (let leftMs = waitMs; checkout.state.status === 'processing' && leftMs > 0; leftMs = endMs - performance.now()) {
    pauseMs = Math.min(pauseMs * GROWTH, LONGEST_PAUSE_MS, leftMs);
    await sleep(pauseMs);
    checkout = await checkouts.mustGet(checkout.checkoutId);
  }
  return checkout !== read;
}
