import { startCheckout } from '../adapters/aws/executions.ts';
import { checkouts } from '../adapters/stored/checkouts.ts';
import type { Checkout } from '../domain/checkout/checkout.ts';
import { executionNameOf, nextExecution } from '../domain/checkout/executions.ts';

/**
 * Starts the execution that follows the one of this number, or that one itself where there is none yet. Every state
 * reads its checkout first, so it goes on where the last one ended.
 */
export async function startNextExecution(
  checkout: Checkout,
  number: number,
  ended: string | undefined,
): Promise<Checkout> {
  const next = ended ? await checkouts.change(checkout, (current) => nextExecution(current, number)) : checkout;
  await startCheckout(executionNameOf(next), next.checkoutId);
  return next;
}
