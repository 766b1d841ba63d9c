import { DataFlow } from './data-flow.ts';
import type { Catcher, TaskState } from './definition.ts';
import type { Json } from './json.ts';
import { matches, Retries } from './retry.ts';
import type { Position, Run, Step } from './run.ts';
import { StatesError } from './states-error.ts';
import { attempt } from './task-attempt.ts';
import { pause } from './wait.ts';

/** Runs a Task state: attempt after attempt while a retrier allows, then the catcher that is for its last error. */
export async function performTask(run: Run, position: Position, state: TaskState): Promise<Step> {
  const retries = new Retries(state.Retry, run.random);
  for (;;) {
    try {
      return { output: await attempt(run, position, state, retries.count), next: state.Next };
    } catch (error) {
      if (!(error instanceof StatesError)) throw error;
      const delayMs = retries.delayMs(error);
      if (delayMs === undefined) return recover(run, position, state, error);
      await pause(run, delayMs);
    }
  }
}

async function recover(run: Run, position: Position, state: TaskState, error: StatesError): Promise<Step> {
  const catcher = state.Catch.find(({ ErrorEquals }) => matches(ErrorEquals, error));
  if (!catcher) throw error;
  return { output: await errorOutput(run, position, catcher, error), next: catcher.Next };
}

function errorOutput(run: Run, position: Position, catcher: Catcher, { error, cause }: StatesError): Promise<Json> {
  // AWS writes an empty Cause where there is none, as after a timeout.
  const result = { ...(error !== undefined && { Error: error }), Cause: cause ?? '' };
  return new DataFlow(catcher).output(position.input, result, run.context(position, 0));
}
