import { type Context, choose, lookUp } from './data-flow.ts';
import type { FailState, State, WaitState } from './definition.ts';
import type { Json } from './json.ts';
import type { Position, Run, Step } from './run.ts';
import { StatesError, withinDataLimit } from './states-error.ts';
import { performTask } from './task.ts';
import { pause } from './wait.ts';

/** Goes from state to state until one ends the execution: answers the output, or throws a StatesError. */
export async function walk(run: Run, start: Position): Promise<Json> {
  let position = start;
  for (;;) {
    const { state } = run.machine.state(position.name);
    if (state.Type === 'Fail') throw await failure(run, position, state);
    const { output, next } = await perform(run, position, state);
    withinDataLimit(position.name, output);
    const details = { name: position.name, output: JSON.stringify(output), outputDetails: { truncated: false } };
    run.record(`${state.Type}StateExited`, { stateExitedEventDetails: details });
    if (next === undefined) return output;
    position = run.enter(next, output);
  }
}

async function perform(run: Run, position: Position, state: Exclude<State, FailState>): Promise<Step> {
  if (state.Type === 'Task') return performTask(run, position, state);
  const context = run.context(position, 0);
  const { flow } = run.machine.state(position.name);
  const input = await flow.input(position.input, context);
  switch (state.Type) {
    case 'Pass': {
      const result = state.Result === undefined ? input : state.Result;
      return { output: await flow.output(position.input, result, context), next: state.Next };
    }
    case 'Wait':
      await pause(run, await waitMs(run, state, input, context));
      return { output: await flow.output(position.input, input, context), next: state.Next };
    case 'Choice': {
      const next = await choose(state, input, context);
      return { output: await flow.output(position.input, input, context), next };
    }
    case 'Succeed':
      return { output: await flow.output(position.input, input, context), next: undefined };
  }
}

async function waitMs(run: Run, state: WaitState, input: Json, context: Context): Promise<number> {
  const { Seconds, SecondsPath, Timestamp, TimestampPath } = state;
  const seconds = SecondsPath === undefined ? Seconds : Number(await lookUp(SecondsPath, input, context));
  if (seconds !== undefined) return seconds * 1000;
  const timestamp = TimestampPath === undefined ? Timestamp : await lookUp(TimestampPath, input, context);
  return Date.parse(String(timestamp)) - run.clock.now();
}

async function failure(run: Run, position: Position, state: FailState): Promise<StatesError> {
  const context = run.context(position, 0);
  const text = async (path: string | undefined, value: string | undefined) =>
    path === undefined ? value : String(await lookUp(path, position.input, context));
  return new StatesError(await text(state.ErrorPath, state.Error), await text(state.CausePath, state.Cause));
}
