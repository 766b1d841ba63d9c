import { createHash, randomBytes } from 'node:crypto';
import { Fault } from './fault.ts';
import type { Json } from './json.ts';
import type { StatesError } from './states-error.ts';

/** A task that waits for its answer from outside. */
export interface WaitingTask {
  succeed: (output: Json) => void;
  fail: (error: StatesError) => void;
  heartbeat: () => void;
}

// With its checksum 556 characters of Base64, about as long as on AWS, where the limit is 1,024.
const BODY_BYTES = 384;

/** The task tokens handed out, each good for one answer. */
export class TaskTokens {
  readonly #waiting = new Map<string, WaitingTask>();
  readonly #closed = new Set<string>();

  issue(): string {
    const body = randomBytes(BODY_BYTES);
    return Buffer.concat([body, checksum(body)]).toString('base64');
  }

  open(token: string, task: WaitingTask): void {
    this.#waiting.set(token, task);
  }

  close(token: string): void {
    this.#waiting.delete(token);
    this.#closed.add(token);
  }

  succeed(token: string, output: Json): void {
    this.#take(token).succeed(output);
  }

  fail(token: string, error: StatesError): void {
    this.#take(token).fail(error);
  }

  heartbeat(token: string): void {
    this.#find(token).heartbeat();
  }

  /** The first answer closes the token, before the execution has taken notice. */
  #take(token: string): WaitingTask {
    const task = this.#find(token);
    this.close(token);
    return task;
  }

  #find(token: string): WaitingTask {
    const task = this.#waiting.get(token);
    if (task) return task;
    if (this.#closed.has(token))
      throw new Fault('TaskTimedOut', `Task Timed Out: 'Provided task does not exist anymore'`);
    if (wellFormed(token)) throw new Fault('TaskDoesNotExist', 'Task does not exist');
    throw new Fault('InvalidToken', `Invalid Token: 'Invalid token'`);
  }
}

function checksum(body: Buffer): Buffer {
  return createHash('sha256').update(body).digest();
}

function wellFormed(token: string): boolean {
  const bytes = Buffer.from(token, 'base64');
  const body = bytes.subarray(0, BODY_BYTES);
  return Buffer.concat([body, checksum(body)]).toString('base64') === token;
}
