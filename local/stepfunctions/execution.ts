import { DAY_SECONDS } from '../../domain/values/duration.ts';
import { executionArn } from './arn.ts';
import type { Context } from './data-flow.ts';
import { History } from './history.ts';
import type { Json } from './json.ts';
import type { Machine } from './machine.ts';
import type { Position, Run, Surroundings } from './run.ts';
import { walk } from './states.ts';
import { errorDetails, StatesError } from './states-error.ts';
import { unlessAborted } from './wait.ts';

// An open execution is ended after a year: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
export const MAX_EXECUTION_SECONDS = 365 * DAY_SECONDS;

type Outcome =
  | { status: 'SUCCEEDED'; output: Json }
  | { status: 'FAILED' | 'ABORTED' | 'TIMED_OUT'; error: StatesError };

export interface ExecutionOptions {
  name: string;
  machine: Machine;
  /** JSON text, as it was sent. */
  input: string;
  surroundings: Surroundings;
  /** Called when it starts or is redriven, and at every end. */
  onStatusChange: (execution: Execution) => void;
}

/** One execution: what is known about it, and the run that moves it on. */
export class Execution {
  readonly name: string;
  readonly machine: Machine;
  readonly arn: string;
  readonly input: string;
  readonly startDateMs: number;
  readonly history: History;
  /** The states in the order they were entered; a redrive enters the one it begins with again. */
  readonly states: string[] = [];
  status: 'RUNNING' | Outcome['status'] = 'RUNNING';
  stopDateMs: number | undefined;
  /** JSON text. */
  output: string | undefined;
  error: string | undefined;
  cause: string | undefined;
  redriveCount = 0;
  redriveDateMs: number | undefined;
  readonly #surroundings: Surroundings;
  readonly #onStatusChange: (execution: Execution) => void;
  #position: Position;
  #enteredEventId = 0;
  #running = new AbortController();

  constructor({ name, machine, input, surroundings, onStatusChange }: ExecutionOptions) {
    this.name = name;
    this.machine = machine;
    this.arn = executionArn(machine.name, name);
    this.input = input;
    this.#surroundings = surroundings;
    this.#onStatusChange = onStatusChange;
    this.startDateMs = surroundings.clock.now();
    this.history = new History(surroundings.clock.now);
    this.#position = { name: machine.definition.StartAt, input: JSON.parse(input), enteredMs: this.startDateMs };
  }

  start(): void {
    const details = { input: this.input, inputDetails: { truncated: false } };
    this.history.add('ExecutionStarted', { executionStartedEventDetails: details });
    this.history.continueFrom(0);
    this.#onStatusChange(this);
    this.#enter(this.#position.name, this.#position.input);
    void this.#drive();
  }

  /** Ends it from outside. A function under way goes on running; its result comes too late. */
  stop(error?: string, cause?: string): void {
    this.#end({ status: 'ABORTED', error: new StatesError(error, cause) });
  }

  /** Moves no further, as if the process ended: its status stays what it is. */
  abandon(): void {
    this.#running.abort();
  }

  /** Goes on from the state it ended in, with that state's input and fresh retries and timeouts; answers since when. */
  redrive(): number {
    const nowMs = this.#surroundings.clock.now();
    this.redriveDateMs = nowMs;
    this.redriveCount += 1;
    this.status = 'RUNNING';
    this.stopDateMs = this.error = this.cause = undefined;
    const details = { redriveCount: this.redriveCount };
    this.history.add('ExecutionRedriven', { executionRedrivenEventDetails: details });
    this.history.continueFrom(this.#enteredEventId);
    this.states.push(this.#position.name);
    this.#onStatusChange(this);
    void this.#drive();
    return nowMs;
  }

  async #drive(): Promise<void> {
    const { clock } = this.#surroundings;
    const running = new AbortController();
    this.#running = running;
    const seconds = this.machine.definition.TimeoutSeconds ?? MAX_EXECUTION_SECONDS;
    const timeout = new StatesError('States.Timeout');
    const cancel = clock.after(seconds * 1000, () => this.#end({ status: 'TIMED_OUT', error: timeout }));
    const outcome = await this.#outcome(running.signal);
    cancel();
    if (!running.signal.aborted) this.#end(outcome);
  }

  async #outcome(signal: AbortSignal): Promise<Outcome> {
    try {
      return { status: 'SUCCEEDED', output: await walk(this.#run(signal), this.#position) };
    } catch (error) {
      if (error instanceof StatesError) return { status: 'FAILED', error };
      return { status: 'FAILED', error: new StatesError('States.Runtime', String(error)) };
    }
  }

  #run(signal: AbortSignal): Run {
    return {
      ...this.#surroundings,
      machine: this.machine,
      enter: (name, input) => this.#enter(name, input),
      context: (position, retryCount, token) => this.#context(position, retryCount, token),
      record: (...event) => {
        signal.throwIfAborted();
        return this.history.add(...event);
      },
      until: (event) => unlessAborted(signal, event),
    };
  }

  #enter(name: string, input: Json): Position {
    const { state } = this.machine.state(name);
    const details = { name, input: JSON.stringify(input), inputDetails: { truncated: false } };
    this.#enteredEventId = this.history.add(`${state.Type}StateEntered`, { stateEnteredEventDetails: details });
    this.#position = { name, input, enteredMs: this.#surroundings.clock.now() };
    this.states.push(name);
    return this.#position;
  }

  #end(outcome: Outcome): void {
    if (this.status !== 'RUNNING') return;
    this.#running.abort();
    this.status = outcome.status;
    this.stopDateMs = this.#surroundings.clock.now();
    if (outcome.status === 'SUCCEEDED') {
      this.output = JSON.stringify(outcome.output);
      const details = { output: this.output, outputDetails: { truncated: false } };
      this.history.add('ExecutionSucceeded', { executionSucceededEventDetails: details });
    } else {
      this.#recordError(outcome.status, outcome.error);
    }
    this.#onStatusChange(this);
  }

  #recordError(status: 'FAILED' | 'ABORTED' | 'TIMED_OUT', error: StatesError): void {
    const details = errorDetails(error);
    // As on AWS, an end from outside follows from no event, and a timeout leaves its error in the history alone.
    if (status === 'TIMED_OUT') this.history.add('ExecutionTimedOut', { executionTimedOutEventDetails: details }, 0);
    else if (status === 'ABORTED') this.history.add('ExecutionAborted', { executionAbortedEventDetails: details }, 0);
    else this.history.add('ExecutionFailed', { executionFailedEventDetails: details });
    if (status === 'TIMED_OUT') return;
    this.error = error.error;
    this.cause = error.cause;
  }

  #context(position: Position, retryCount: number, token?: string): Context {
    return {
      Execution: {
        Id: this.arn,
        Name: this.name,
        Input: JSON.parse(this.input),
        StartTime: new Date(this.startDateMs).toISOString(),
        RedriveCount: this.redriveCount,
      },
      StateMachine: { Id: this.machine.arn, Name: this.machine.name },
      State: {
        Name: position.name,
        EnteredTime: new Date(position.enteredMs).toISOString(),
        RetryCount: retryCount,
      },
      ...(token !== undefined && { Task: { Token: token } }),
    };
  }
}
