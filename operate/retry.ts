import { executionStatus } from '../adapters/aws/executions.ts';
import { signFor } from '../adapters/stored/acts.ts';
import { checkouts } from '../adapters/stored/checkouts.ts';
import { startNextExecution } from '../application/next-execution.ts';
import { found } from '../cli/declined.ts';
import { isOpen, isSettled } from '../domain/checkout/checkout.ts';
import { executionNameOf } from '../domain/checkout/executions.ts';
import { lookAnew } from '../domain/operation/looked-after.ts';
import type { Act } from '../domain/values/act.ts';
import { type CheckoutId, isCheckoutId, type OperationId } from '../domain/values/ids.ts';
import { retryRenewal } from './retry-renewal.ts';

export const retry = (operationId: OperationId, act: Act): Promise<string[]> =>
  isCheckoutId(operationId) ? retryCheckout(operationId, act) : retryRenewal(operationId, act);

/** Takes a checkout up again: the sweep's patience begins anew, and an unsettled one is executed at once. */
async function retryCheckout(checkoutId: CheckoutId, act: Act): Promise<string[]> {
  const checkout = found(await checkouts.get(checkoutId), checkoutId);
  const settled = isSettled(checkout);
  const ended = settled ? undefined : await executionStatus(executionNameOf(checkout));
  const idle = !settled && ended !== 'RUNNING';
  const waits = checkout.givenUpAt ?? (settled ? checkout.lookAgainAt : undefined);
  if (!isOpen(checkout) || (!idle && !waits)) return [];
  await signFor({ operation: checkoutId }, 'retry', act);
  const due = await checkouts.change(checkout, lookAnew);
  if (!idle) return ['The sweep looks at it within five minutes.'];
  return [
    `The execution ${executionNameOf(await startNextExecution(due, checkout.executionNumber, ended))} is started.`,
  ];
}
