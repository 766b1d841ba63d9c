import { duration } from './duration.ts';
import type { Status } from './execution.ts';
import { type Outcome, outcomeOf } from './progress.ts';
import type { Visit } from './visits.ts';

/** One state of an execution: every visit to it, and what became of the last. */
export interface StateProgress {
  outcome: Outcome;
  visits: Visit[];
  /** The error it ended with or is retried for. */
  error: string | undefined;
  /** How long, and how many attempts, for a glance. */
  caption: string;
}

/** `endMs` is when the execution ended, or now. */
export function stateProgress(visits: readonly Visit[], state: string, status: Status, endMs: number): StateProgress {
  const own = visits.filter((visit) => visit.state === state);
  const outcome = outcomeOf(own.at(-1), status);
  const tookMs = own.reduce((sum, { enteredMs, exitedMs = endMs }) => sum + exitedMs - enteredMs, 0);
  const attempts = own.flatMap((visit) => visit.attempts);
  const last = attempts.at(-1);
  return {
    outcome,
    visits: own,
    error: last?.result === 'failed' ? last.error : undefined,
    caption: [
      own.length > 0 && duration(tookMs),
      attempts.length > 1 && `${attempts.length} attempts`,
      last?.awaitsToken && 'waiting',
    ]
      .filter(Boolean)
      .join(' · '),
  };
}
