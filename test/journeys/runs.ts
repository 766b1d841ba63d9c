import type { IncomingMessage } from 'node:http';
import { afterAll } from '@jest/globals';
import { type Invocation, Invocations } from '../invocations.ts';

const invocations = new Invocations();
/** When every run has come to its end, of the dead as well. */
export const over = () => invocations.over();

// What died runs on for a moment, and still needs the stack.
afterAll(() => over());

/** For the stack of a test that breaks or holds a function's calls: it must be known whose each call is. */
export const { instrument } = invocations;

/** Answers whose call it is, where that is the first run of this function from now on. */
export function firstRunOf(functionName: string): (request: IncomingMessage) => Invocation | undefined {
  const before = new Set(invocations.all);
  let first: Invocation | undefined;
  return (request) => {
    const run = invocations.of(request);
    if (run?.functionName === functionName && !before.has(run)) first ??= run;
    return run === first ? first : undefined;
  };
}
