import { judgeCalls } from '../boundary.ts';
import { firstRunOf } from './runs.ts';

export interface Moment {
  functionName: string;
  /** Before which of its writes, counted from 1, it happens: whatever it has read by then may be old. */
  beforeWrite: number;
}

const WRITES = /PutItem|UpdateItem|StartExecution|^POST/;

/**
 * Something happens while the function's first run from now on is about to write for the n-th time; the write goes on
 * once it has happened. The end answers how many writes that run made.
 */
export function interrupting(
  { functionName, beforeWrite }: Moment,
  act: () => Promise<unknown>,
): { end: () => number } {
  const runOf = firstRunOf(functionName);
  let writes = 0;
  const end = judgeCalls(({ name, request }) => {
    if (!runOf(request) || !WRITES.test(name)) return 'serve';
    writes += 1;
    if (writes !== beforeWrite) return 'serve';
    return act().then(
      () => 'serve' as const,
      (error: unknown) => {
        console.error(error);
        return 'hang up' as const;
      },
    );
  });
  return {
    end: () => {
      end();
      return writes;
    },
  };
}
