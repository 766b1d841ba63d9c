import * as z from 'zod/mini';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { type Checkout, isSettled, isStandingCheckout, type StandingCheckout } from '../../domain/checkout/checkout.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { task } from './task.ts';

export const StepInput = z.object({ checkoutId: CheckoutId });
type StepInput = z.infer<typeof StepInput>;

interface Step<Input> {
  input: z.ZodMiniType<Input>;
  /** How the checkout is read, where reading it is a write. */
  read?: (checkoutId: CheckoutId, input: Input) => Promise<Checkout>;
  /** What is done and answered on a settled checkout; nothing, unless somebody waits for it. */
  pass?: (checkout: Checkout, input: Input) => unknown;
  run: (checkout: Checkout, input: Input) => Promise<unknown>;
}

/**
 * A state of the checkout's workflow. Any state may run again, after a retry, a stop by hand or a redrive: so each first
 * reads its checkout, and on a settled one it passes.
 */
export const step = (run: (checkout: Checkout) => Promise<unknown>) => stepOf({ input: StepInput, run });

/** A state that comes after the charge. */
export const standingStep = (run: (checkout: StandingCheckout) => Promise<unknown>) =>
  step(async (checkout) => {
    if (!isStandingCheckout(checkout)) throw new Error('nothing was paid that could be recorded or given back');
    return run(checkout);
  });

/** A state that takes more in, reads otherwise or has something to say on a settled checkout. */
export const stepOf = <Input extends StepInput>({
  input,
  read = checkouts.mustGet,
  pass = () => undefined,
  run,
}: Step<Input>) =>
  task(input, async (taken) => {
    const checkout = await read(taken.checkoutId, taken);
    return isSettled(checkout) ? pass(checkout, taken) : run(checkout, taken);
  });
