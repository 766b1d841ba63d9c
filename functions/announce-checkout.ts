import * as z from 'zod/mini';
import { clock } from '../adapters/runtime/clock.ts';
import { checkouts } from '../adapters/stored/checkouts.ts';
import { announceSettled } from '../application/announcements.ts';
import { isSettled, markStuck } from '../domain/checkout/checkout.ts';
import { executionNameOf } from '../domain/checkout/executions.ts';
import { CheckoutId } from '../domain/values/ids.ts';
import { executionEnded } from './shell/execution-ended.ts';

const Input = z.object({ checkoutId: CheckoutId });

/** On an execution's end. It goes by the checkout, not by the execution's word; unsettled, a person must look. */
export const handler = executionEnded(Input, async ({ checkoutId }, { name }) => {
  const checkout = await checkouts.mustGet(checkoutId);
  if (isSettled(checkout)) await announceSettled(checkout);
  else if (name === executionNameOf(checkout))
    await checkouts.change(checkout, (current) => markStuck(current, clock.now()));
});
