import { AsyncLocalStorage } from 'node:async_hooks';

const remaining = new AsyncLocalStorage<() => number>();

/** Runs one invocation knowing how many milliseconds its function has left. */
export const withDeadline = <T>(remainingMs: () => number, run: () => T): T => remaining.run(remainingMs, run);

/** Milliseconds until the running function is stopped; Infinity outside of an invocation. */
export const remainingMs = (): number => remaining.getStore()?.() ?? Number.POSITIVE_INFINITY;
