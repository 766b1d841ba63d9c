import type { MovableClock } from '../clock.ts';
import type { Context } from './data-flow.ts';
import type { History } from './history.ts';
import type { Json } from './json.ts';
import type { Machine } from './machine.ts';
import type { TaskTokens } from './tokens.ts';

/** What every execution of this service works with. */
export interface Surroundings {
  readonly clock: MovableClock;
  readonly random: () => number;
  readonly invoke: (functionArn: string, payload: unknown) => Promise<unknown>;
  readonly tokens: TaskTokens;
}

/** A state that was entered, with the input it got: where a redrive begins again. */
export interface Position {
  readonly name: string;
  readonly input: Json;
  readonly enteredMs: number;
}

/** What a state hands over and to which state; without one, the execution ends here. */
export interface Step {
  readonly output: Json;
  readonly next: string | undefined;
}

/**
 * One go through a state machine, from a position to its end or until it is stopped from outside. Between two waits it
 * takes no turn of the event loop, so a clock that lets the functions finish always finds it waiting or at its end.
 */
export interface Run extends Surroundings {
  readonly machine: Machine;
  /** Adds to the execution's history, and throws once this run has been stopped: what unwinds writes nothing more. */
  readonly record: History['add'];
  readonly enter: (name: string, input: Json) => Position;
  readonly context: (position: Position, retryCount: number, token?: string) => Context;
  /** Waits for an event; rejects when this run is stopped. */
  readonly until: <T>(event: Promise<T>) => Promise<T>;
}
