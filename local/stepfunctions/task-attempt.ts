import { REGION } from './arn.ts';
import type { TaskState } from './definition.ts';
import type { Json } from './json.ts';
import { invokeFunction } from './lambda-invoke.ts';
import type { Position, Run } from './run.ts';
import { errorDetails, StatesError, withinDataLimit } from './states-error.ts';

// https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
const DEFAULT_TIMEOUT_SECONDS = 99_999_999;
const WAIT_FOR_TASK_TOKEN = '.waitForTaskToken';

/** One attempt at a task, from its parameters to its output. */
export async function attempt(run: Run, position: Position, state: TaskState, retryCount: number): Promise<Json> {
  const token = state.Resource.endsWith(WAIT_FOR_TASK_TOKEN) ? run.tokens.issue() : undefined;
  const context = run.context(position, retryCount, token);
  const { flow } = run.machine.state(position.name);
  const parameters = withinDataLimit(position.name, await flow.input(position.input, context));
  const result = await new TaskAttempt(run, state, token).outcome(parameters);
  return flow.output(position.input, result, context);
}

/** A function invoked and then awaited: its result, an answer to its token or its timeout, whichever comes first. */
class TaskAttempt {
  readonly #run: Run;
  readonly #state: TaskState;
  readonly #token: string | undefined;
  readonly #details: { resourceType: string; resource: string };
  readonly #outcome = Promise.withResolvers<Json>();
  #stopTimer = () => {};
  #stopHeartbeat = () => {};
  #open = true;

  constructor(run: Run, state: TaskState, token: string | undefined) {
    this.#run = run;
    this.#state = state;
    this.#token = token;
    this.#details = {
      resourceType: 'lambda',
      resource: token === undefined ? 'invoke' : `invoke${WAIT_FOR_TASK_TOKEN}`,
    };
  }

  async outcome(parameters: Json): Promise<Json> {
    this.#schedule(parameters);
    try {
      const output = await this.#run.until(this.#outcome.promise);
      this.#succeeded(output);
      return output;
    } catch (error) {
      if (error instanceof StatesError) this.#failed(error);
      throw error;
    } finally {
      this.#close();
    }
  }

  #schedule(parameters: Json): void {
    const { TimeoutSeconds, HeartbeatSeconds } = this.#state;
    this.#run.record('TaskScheduled', {
      taskScheduledEventDetails: {
        ...this.#details,
        region: REGION,
        parameters: JSON.stringify(parameters),
        ...(TimeoutSeconds !== undefined && { timeoutInSeconds: TimeoutSeconds }),
        ...(HeartbeatSeconds !== undefined && { heartbeatInSeconds: HeartbeatSeconds }),
      },
    });
    this.#run.record('TaskStarted', { taskStartedEventDetails: this.#details });
    const timeoutMs = (TimeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000;
    this.#stopTimer = this.#run.clock.after(timeoutMs, () => this.#outcome.reject(new StatesError('States.Timeout')));
    if (this.#token !== undefined) this.#awaitAnswer(this.#token);
    const invocation = this.#run.clock.track(invokeFunction(this.#run.invoke, parameters));
    invocation.then((result) => this.#returned(result)).catch(this.#outcome.reject);
  }

  #awaitAnswer(token: string): void {
    this.#run.tokens.open(token, {
      succeed: this.#outcome.resolve,
      fail: this.#outcome.reject,
      heartbeat: () => this.#beat(),
    });
  }

  #returned(result: Json): void {
    if (this.#token === undefined) this.#outcome.resolve(result);
    else if (this.#open) this.#submit(result);
  }

  #submit(result: Json): void {
    const details = { ...this.#details, output: JSON.stringify(result), outputDetails: { truncated: false } };
    this.#run.record('TaskSubmitted', { taskSubmittedEventDetails: details });
    this.#beat();
  }

  /** The wait for the first heartbeat begins when the function has returned, and each one begins the next. */
  #beat(): void {
    const { HeartbeatSeconds } = this.#state;
    if (HeartbeatSeconds === undefined) return;
    const missed = new StatesError('States.Timeout', undefined, true);
    this.#stopHeartbeat();
    this.#stopHeartbeat = this.#run.clock.after(HeartbeatSeconds * 1000, () => this.#outcome.reject(missed));
  }

  #succeeded(output: Json): void {
    const details = { ...this.#details, output: JSON.stringify(output), outputDetails: { truncated: false } };
    this.#run.record('TaskSucceeded', { taskSucceededEventDetails: details });
  }

  #failed(error: StatesError): void {
    const details = { ...this.#details, ...errorDetails(error) };
    if (error.error === 'States.Timeout') this.#run.record('TaskTimedOut', { taskTimedOutEventDetails: details });
    else this.#run.record('TaskFailed', { taskFailedEventDetails: details });
  }

  /** A function still running goes on; whatever it returns comes too late. */
  #close(): void {
    this.#open = false;
    this.#stopTimer();
    this.#stopHeartbeat();
    if (this.#token !== undefined) this.#run.tokens.close(this.#token);
  }
}
