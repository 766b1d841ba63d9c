import { type Checkout, nextExecution } from '../domain/checkout.ts';
import { checkouts } from './checkouts.ts';
import { startCheckout } from './executions.ts';

/** Every state reads its checkout first, so a new execution goes on where the last one ended. */
export async function resume(checkout: Checkout, ended: string | undefined): Promise<Checkout> {
  const next = ended
    ? await checkouts.change(checkout, (current) => nextExecution(current, checkout.executionNumber))
    : checkout;
  await startCheckout(next);
  return next;
}
