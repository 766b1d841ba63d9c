import type { Way } from './definition.ts';
import type { Status } from './execution.ts';
import type { Visit } from './visits.ts';

/** What became of a state, as the AWS console calls it. */
export type Outcome = 'not entered' | 'in progress' | 'succeeded' | 'caught error' | 'failed' | 'timed out' | 'aborted';

/** A state that was not left shares the fate of its execution. */
const NOT_LEFT: Record<Status, Outcome> = {
  RUNNING: 'in progress',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timed out',
  ABORTED: 'aborted',
};

export function outcomeOf(visit: Visit | undefined, status: Status): Outcome {
  if (!visit) return 'not entered';
  if (visit.exitedMs === undefined) return NOT_LEFT[status];
  return visit.attempts.at(-1)?.result === 'failed' ? 'caught error' : 'succeeded';
}

/** Every time the execution went from a state to the next, on or by a caught error. */
export function waysTaken(ways: readonly Way[], visits: readonly Visit[], status: Status): Set<Way> {
  const steps = visits.slice(1).map(({ state: to }, at) => {
    const from = visits[at];
    const caught = outcomeOf(from, status) === 'caught error';
    return ways.find((way) => way.from === from?.state && way.to === to && way.errors.length > 0 === caught);
  });
  return new Set(steps.filter((way) => way !== undefined));
}

/** The state to look at first: the one it is in, or where something went wrong, or else the last. */
export function stateToLookAt(visits: readonly Visit[], status: Status): string | undefined {
  const open = status === 'RUNNING' ? visits.at(-1) : undefined;
  const wrong = visits.find((visit) => visit.attempts.at(-1)?.result === 'failed');
  return (open ?? wrong ?? visits.at(-1))?.state;
}

export interface Incident {
  visitId: number;
  state: string;
  error: string;
  times: number;
  /** What came of it: the state was tried again and went on, its error was caught, or it is being tried again. */
  sequel: 'retried' | 'retrying' | 'caught' | 'failed';
}

/** What went wrong, where, how often and what came of it. */
export function incidentsOf(visits: readonly Visit[], status: Status): Incident[] {
  return visits.flatMap((visit) => {
    const errors = new Map<string, number>();
    for (const { result, error = 'an error without a name' } of visit.attempts)
      if (result === 'failed') errors.set(error, (errors.get(error) ?? 0) + 1);
    return [...errors].map(([error, times]) => ({
      visitId: visit.id,
      state: visit.state,
      error,
      times,
      sequel: sequelOf(visit, error, status),
    }));
  });
}

function sequelOf(visit: Visit, error: string, status: Status): Incident['sequel'] {
  const last = visit.attempts.at(-1);
  if (last?.result !== 'failed' || last.error !== error)
    return visit.exitedMs === undefined && status === 'RUNNING' ? 'retrying' : 'retried';
  if (visit.exitedMs !== undefined) return 'caught';
  return status === 'RUNNING' ? 'retrying' : 'failed';
}
