import type { ExitCode } from '../../cli/exit-codes.ts';

/** What a verb answers, for a person and for a program. */
export interface Told {
  lines: readonly string[];
  json: object;
  exitCode?: ExitCode;
}
