import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import type { Invocations } from '../../invocations.ts';
import type { Turnstile } from './turnstile.ts';

/** A function that pauses goes on when the seed says so, like every call: real time decides nothing. */
export function pauseInTurn(invocations: Invocations, turnstile: Turnstile): void {
  const sleep = timers.setTimeout;
  Object.assign(timers, {
    setTimeout: async <T>(...[delayMs, value, options]: Parameters<typeof sleep<T>>) => {
      const pausing = invocations.current();
      if (!pausing) return sleep(delayMs, value, options);
      await turnstile.turn(`${pausing.functionName}: a pause`);
      return value;
    },
  });
  syncBuiltinESMExports();
}
