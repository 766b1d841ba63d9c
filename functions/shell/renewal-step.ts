import * as z from 'zod/mini';
import { renewals } from '../../adapters/stored/renewals.ts';
import { isSettledRenewal, type Renewal } from '../../domain/renewal/renewal.ts';
import { RenewalId } from '../../domain/values/ids.ts';
import { task } from './task.ts';

export const RenewalInput = z.object({ renewalId: RenewalId });
type RenewalInput = z.infer<typeof RenewalInput>;

interface Step<Input> {
  input: z.ZodMiniType<Input>;
  /** What is done on a settled renewal; nothing, unless somebody waits for it. */
  pass?: (renewal: Renewal, input: Input) => unknown;
  run: (renewal: Renewal, input: Input) => Promise<unknown>;
}

/** A state of the renewal's workflow. Any of them may run again: each first reads its renewal, and passes on a settled one. */
export const renewalStep = (run: (renewal: Renewal) => Promise<unknown>) => renewalStepOf({ input: RenewalInput, run });

/** A state that takes more in, or has something to say on a settled renewal. */
export const renewalStepOf = <Input extends RenewalInput>({ input, pass = () => undefined, run }: Step<Input>) =>
  task(input, async (taken) => {
    const renewal = await renewals.mustGet(taken.renewalId);
    return isSettledRenewal(renewal) ? pass(renewal, taken) : run(renewal, taken);
  });
