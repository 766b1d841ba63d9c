import { isRead, judgeCalls, withholdAnswer } from '../boundary.ts';
import { firstRunOf, over } from './runs.ts';

export interface Crash {
  functionName: string;
  /** Behind which of its calls, counted from 1, the function's first run crashes. */
  afterCall: number;
}

/**
 * The crashes of a function that makes these calls, one for each: behind a read it leaves what it left behind the call
 * before.
 */
export const crashesOf = (functionName: string, calls: readonly string[]): Crash[] =>
  calls.flatMap((call, index) => (index > 0 && isRead(call) ? [] : { functionName, afterCall: index + 1 }));

/**
 * The function's first run from now on dies when the answer to its n-th call is due: the effect is there, it never
 * learns so. The end answers which calls that run made.
 */
export function crashing({ functionName, afterCall }: Crash): { end: () => Promise<string[]> } {
  const runOf = firstRunOf(functionName);
  const calls: string[] = [];
  const end = judgeCalls(({ name, request, response }) => {
    const run = runOf(request);
    if (!run) return 'serve';
    // A dead process makes no calls.
    if (run.killedBy) return 'hang up';
    calls.push(name);
    if (calls.length === afterCall)
      withholdAnswer(response, () => {
        run.kill('Runtime.ExitError');
        // What is left of it here comes to its end.
        request.socket.destroy();
      });
    return 'serve';
  });
  return {
    end: async () => {
      // What died may not act behind this, however slow the machine is.
      await over();
      end();
      return calls;
    },
  };
}
