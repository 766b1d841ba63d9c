import * as z from 'zod/mini';
import { clock } from '../adapters/runtime/clock.ts';
import { checkouts } from '../adapters/stored/checkouts.ts';
import { announceSettled } from '../application/announcements.ts';
import { isSettled, markStuck } from '../domain/checkout/checkout.ts';
import { executionNameOf } from '../domain/checkout/executions.ts';
import { CheckoutId } from '../domain/values/ids.ts';
import { event } from './shell/event.ts';

/** EventBridge's "Step Functions Execution Status Change", as far as it is needed here. */
const StatusChange = z.object({ name: z.string(), status: z.string(), input: z.string() });
const Input = z.object({ checkoutId: CheckoutId });

/** On an execution's end. It goes by the checkout, not by the execution's word; unsettled, a person must look. */
export const handler = event(StatusChange, async ({ name, status, input }) => {
  if (status === 'RUNNING') return;
  const { checkoutId } = Input.parse(JSON.parse(input));
  const checkout = await checkouts.mustGet(checkoutId);
  if (isSettled(checkout)) await announceSettled(checkout);
  else if (name === executionNameOf(checkout))
    await checkouts.change(checkout, (current) => markStuck(current, clock.now()));
});
