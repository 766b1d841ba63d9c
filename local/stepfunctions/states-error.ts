import { type Json, MAX_DATA_BYTES } from './json.ts';

/** An error as a state reports it: `error` is what `Retry` and `Catch` match on, `cause` a text for people. */
export class StatesError extends Error {
  readonly error: string | undefined;
  override readonly cause: string | undefined;
  /** A missed heartbeat is reported as States.Timeout, and States.HeartbeatTimeout matches it too. */
  readonly missedHeartbeat: boolean;

  constructor(error?: string, cause?: string, missedHeartbeat = false) {
    super(error);
    this.error = error;
    this.cause = cause;
    this.missedHeartbeat = missedHeartbeat;
  }
}

/** An error as the history's events carry it. */
export function errorDetails({ error, cause }: StatesError): { error?: string; cause?: string } {
  return { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
}

/** Passes on what fits the 256 KiB that a task or state may hand over. */
export function withinDataLimit(name: string, data: Json): Json {
  if (Buffer.byteLength(JSON.stringify(data)) <= MAX_DATA_BYTES) return data;
  const cause = `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`;
  throw new StatesError('States.DataLimitExceeded', cause);
}
