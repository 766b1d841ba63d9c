import { announceSettled } from '../adapters/announcements.ts';
import { checkouts, openCheckouts } from '../adapters/checkouts.ts';
import { clock } from '../adapters/clock.ts';
import { executionStatus, startCheckout } from '../adapters/executions.ts';
import { describeError } from '../adapters/log.ts';
import { type Checkout, executionNameOf, isSettled, nextExecution } from '../domain/checkout.ts';
import type { CheckoutId } from '../domain/ids.ts';
import { schedule } from './shell.ts';

/** A younger checkout is its own execution's business. */
const GRACE_MS = 60_000;

/** Finishes what no execution owns any more. One checkout that fails does not keep the sweep from the others. */
export const handler = schedule(async () => {
  for await (const checkoutId of openCheckouts(clock.now() - GRACE_MS)) {
    try {
      await reconcile(checkoutId);
    } catch (error) {
      console.error({ message: 'checkout not reconciled', checkoutId, ...describeError(error) });
    }
  }
});

async function reconcile(checkoutId: CheckoutId): Promise<void> {
  const checkout = await checkouts.mustGet(checkoutId);
  if (isSettled(checkout)) await announceSettled(checkout);
  else await resume(checkout);
}

/** Every state reads its checkout first, so a new execution goes on where the last one ended. */
async function resume(checkout: Checkout): Promise<void> {
  const status = await executionStatus(executionNameOf(checkout));
  if (status === 'RUNNING') return;
  const next = status
    ? await checkouts.change(checkout, (current) => nextExecution(current, checkout.executionNumber))
    : checkout;
  await startCheckout(next);
}
