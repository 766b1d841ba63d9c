import type { Run } from './run.ts';

/** Waits on the clock; a stopped run waits no longer. */
export async function pause(run: Run, delayMs: number): Promise<void> {
  const over = Promise.withResolvers<void>();
  const cancel = run.clock.after(delayMs, over.resolve);
  try {
    await run.until(over.promise);
  } finally {
    cancel();
  }
}

/** Settles like `event`, or rejects as soon as the signal aborts. */
export async function unlessAborted<T>(signal: AbortSignal, event: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const onAbort = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', onAbort);
  try {
    return await Promise.race([event, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
