import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import type { MovableClock } from './clock.ts';
import { keep } from './kept.ts';
import { invocationContext } from './lambda/context.ts';
import { LambdaError, toLambdaError } from './lambda/error.ts';
import { holdConsole, inInvocation, type LogLevel, logMessage, type Write } from './lambda/logs.ts';
import { decodeResult, encodeEvent } from './lambda/payload.ts';
import { withTimeout } from './timeout.ts';

export { LambdaError };

export type LambdaHandler = (event: unknown, context: Context) => Promise<unknown>;

export interface LogLine {
  timestampMs: number;
  functionName: string;
  requestId: string;
  level: LogLevel;
  message: unknown;
}

/** An event Lambda gave up on: its asynchronous invocation failed three times. */
export interface DeadLetter {
  requestId: string;
  functionName: string;
  event: unknown;
  errorType: string;
  errorMessage: string;
  timestampMs: number;
}

interface Invocation {
  requestId: string;
  functionName: string;
  handler: LambdaHandler;
  payload: string;
}

// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
const RETRY_DELAYS_MS = [60_000, 120_000];

/** Lambda in this process: the deployed handlers, with Lambda's payloads, context, timeouts, errors, retries and logs. */
export class LambdaRuntime {
  readonly deadLetters: DeadLetter[] = [];
  readonly #clock: MovableClock;
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #functions: ReadonlyMap<string, LambdaHandler>;
  readonly #timeoutMs: number;
  readonly #onLog: ((line: LogLine) => void) | undefined;
  readonly #releaseConsole: () => void;

  constructor(options: {
    clock: MovableClock;
    functions: Record<string, LambdaHandler>;
    timeoutSeconds?: number;
    /** Without it, functions print to the console. */
    onLog?: (line: LogLine) => void;
  }) {
    this.#clock = options.clock;
    this.#functions = new Map(Object.entries(options.functions));
    this.#timeoutMs = (options.timeoutSeconds ?? 45) * 1000;
    this.#onLog = options.onLog;
    this.#releaseConsole = options.onLog ? holdConsole() : () => {};
  }

  arn(functionName: string): string {
    return `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`;
  }

  /** Invokes and waits for the result; rejects with a LambdaError. The clock is not told: a handler may wait on it. */
  async invoke(functionNameOrArn: string, event: unknown): Promise<unknown> {
    return this.#run(this.#accept(functionNameOrArn, event));
  }

  /** Takes the event in and answers at once; a failing function is retried a minute and then two minutes later. */
  async invokeAsync(functionNameOrArn: string, event: unknown): Promise<void> {
    this.#attempt(this.#accept(functionNameOrArn, event), 0);
  }

  /** Waits for the invocations under way, so long at most. */
  async drain(mostMs: number): Promise<void> {
    await Promise.race([Promise.allSettled(this.#underWay), sleep(mostMs, undefined, { ref: false })]);
  }

  /** Invocations under way run to their end, and the console is given back then: no line of theirs is printed. */
  close(): void {
    if (this.#underWay.size === 0) this.#releaseConsole();
    else void Promise.allSettled(this.#underWay).then(this.#releaseConsole);
  }

  #accept(functionNameOrArn: string, event: unknown): Invocation {
    // arn:aws:lambda:region:account:function:name[:qualifier]
    const functionName = functionNameOrArn.startsWith('arn:') ? functionNameOrArn.split(':')[6] : functionNameOrArn;
    const handler = this.#functions.get(functionName ?? '');
    if (functionName === undefined || !handler) {
      throw new LambdaError('ResourceNotFoundException', `Function not found: ${functionNameOrArn}`);
    }
    return { requestId: randomUUID(), functionName, handler, payload: encodeEvent(event) };
  }

  async #run(invocation: Invocation): Promise<unknown> {
    const write: Write = (level, message) => this.#log(invocation, level, message);
    const work = inInvocation(this.#onLog && write, () => this.#handle(invocation));
    this.#underWay.add(work);
    const over = () => this.#underWay.delete(work);
    work.then(over, over);
    return withTimeout(this.#clock, this.#timeoutMs, work, () => this.#timedOut(invocation));
  }

  async #handle(invocation: Invocation): Promise<unknown> {
    const { functionName, requestId, handler, payload } = invocation;
    const context = invocationContext({
      functionName,
      requestId,
      arn: this.arn(functionName),
      deadlineMs: this.#clock.now() + this.#timeoutMs,
      now: this.#clock.now,
    });
    try {
      return decodeResult(await handler(JSON.parse(payload), context));
    } catch (thrown) {
      this.#log(invocation, 'ERROR', logMessage([thrown]));
      throw toLambdaError(thrown);
    }
  }

  #timedOut(invocation: Invocation): never {
    const reason = `Task timed out after ${(this.#timeoutMs / 1000).toFixed(2)} seconds`;
    this.#log(invocation, 'ERROR', reason);
    throw new LambdaError('Sandbox.Timedout', `RequestId: ${invocation.requestId} Error: ${reason}`);
  }

  #attempt(invocation: Invocation, retry: number): void {
    const attempt = this.#run(invocation).catch((error: unknown) => {
      const delayMs = RETRY_DELAYS_MS[retry];
      if (delayMs === undefined) this.#bury(invocation, toLambdaError(error));
      else this.#clock.after(delayMs, () => this.#attempt(invocation, retry + 1));
    });
    void this.#clock.track(attempt);
  }

  #bury({ requestId, functionName, payload }: Invocation, error: LambdaError): void {
    keep(this.deadLetters, {
      requestId,
      functionName,
      event: JSON.parse(payload),
      errorType: error.name,
      errorMessage: error.message,
      timestampMs: this.#clock.now(),
    });
  }

  #log({ functionName, requestId }: Invocation, level: LogLevel, message: unknown): void {
    const line = { timestampMs: this.#clock.now(), functionName, requestId, level, message };
    // Whoever receives a line may print it: that is no line of the function's own.
    inInvocation(undefined, () => this.#onLog?.(line));
  }
}
