import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { checkoutSeenBy } from '../adapters/callers.ts';
import { checkouts } from '../adapters/checkouts.ts';
import { CheckoutPath, CheckoutQuery, checkoutView } from '../api/checkout.ts';
import type { Checkout } from '../domain/checkout.ts';
import { http, json } from './shell.ts';

/** The first look again comes soon, since most purchases take less than a second; later ones cost less often. */
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 1_000;

const Input = z.object({ path: CheckoutPath, query: CheckoutQuery });

/** The checkout; `wait` holds the answer until it leaves `processing`. */
export const handler = http(Input, async ({ path, query }, { caller }) => {
  const checkout = await checkoutSeenBy(caller, path.checkoutId);
  return json(200, checkoutView(await decided(checkout, (query.wait ?? 0) * 1_000), caller.userId));
});

async function decided(read: Checkout, waitMs: number): Promise<Checkout> {
  let checkout = read;
  let pauseMs = FIRST_PAUSE_MS;
  for (let waitedMs = 0; checkout.state.status === 'processing' && waitedMs < waitMs; waitedMs += pauseMs) {
    pauseMs = Math.min(pauseMs * 1.3, LONGEST_PAUSE_MS, waitMs - waitedMs);
    await sleep(pauseMs);
    checkout = await checkouts.mustGet(checkout.checkoutId);
  }
  return checkout;
}
