import type { HistoryEvent } from './execution.ts';

/** One try of a Task state; a state that is retried has several. */
export interface Attempt {
  /** The event that began it. */
  id: number;
  startMs: number;
  endMs: number | undefined;
  result: 'running' | 'succeeded' | 'failed' | 'aborted';
  /** What the function was called with, JSON text. */
  parameters: string | undefined;
  output: string | undefined;
  error: string | undefined;
  cause: string | undefined;
  /** The function has returned, and the task waits for an answer to its token. */
  awaitsToken: boolean;
}

/** One entry into a state, until it was left or the execution ended. */
export interface Visit {
  /** The event that began it. */
  id: number;
  state: string;
  enteredMs: number;
  exitedMs: number | undefined;
  /** JSON text. */
  input: string | undefined;
  output: string | undefined;
  attempts: Attempt[];
  eventIds: number[];
}

/** What happened in each state, in order, by the history alone: a state machine without branches is in one at a time. */
export function visitsOf(history: readonly HistoryEvent[]): Visit[] {
  const visits: Visit[] = [];
  for (const event of history) {
    if (event.type.endsWith('StateEntered')) visits.push(entered(event));
    const visit = visits.at(-1);
    if (visit && visit.exitedMs === undefined) continueVisit(visit, event);
  }
  return visits;
}

/** The state that each event belongs to, by the event's id. */
export const stepOf = (visits: readonly Visit[]): Map<number, string> =>
  new Map(visits.flatMap(({ state, eventIds }) => eventIds.map((id) => [id, state])));

const entered = ({ id, atMs, details: { name = '', input } }: HistoryEvent): Visit => ({
  id,
  state: name,
  enteredMs: atMs,
  exitedMs: undefined,
  input,
  output: undefined,
  attempts: [],
  eventIds: [],
});

function continueVisit(visit: Visit, event: HistoryEvent): void {
  if (event.type === 'TaskScheduled') visit.attempts.push(scheduled(event));
  const attempt = visit.attempts.at(-1);
  if (attempt?.result === 'running') continueAttempt(attempt, event);
  if (event.type.startsWith('Execution')) return;
  visit.eventIds.push(event.id);
  if (!event.type.endsWith('StateExited')) return;
  visit.exitedMs = event.atMs;
  visit.output = event.details.output;
}

const scheduled = ({ id, atMs, details: { parameters } }: HistoryEvent): Attempt => ({
  id,
  startMs: atMs,
  endMs: undefined,
  result: 'running',
  parameters,
  output: undefined,
  error: undefined,
  cause: undefined,
  awaitsToken: false,
});

/** How an event ends a try; an execution that ends takes the try under way with it. */
const RESULTS: Record<string, Attempt['result']> = {
  TaskSucceeded: 'succeeded',
  TaskFailed: 'failed',
  TaskStartFailed: 'failed',
  TaskSubmitFailed: 'failed',
  TaskTimedOut: 'failed',
  ExecutionAborted: 'aborted',
  ExecutionFailed: 'aborted',
  ExecutionTimedOut: 'aborted',
};

function continueAttempt(attempt: Attempt, { type, atMs, details }: HistoryEvent): void {
  if (type === 'TaskSubmitted') attempt.awaitsToken = true;
  const result = RESULTS[type];
  if (result === undefined) return;
  const { output, error, cause } = result === 'aborted' ? {} : details;
  Object.assign(attempt, { result, endMs: atMs, awaitsToken: false, output, error, cause } satisfies Partial<Attempt>);
}
