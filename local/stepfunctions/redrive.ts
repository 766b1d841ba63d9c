import { DAY_MS } from '../../domain/values/duration.ts';
import { type Execution, MAX_EXECUTION_SECONDS } from './execution.ts';
import { MAX_EVENTS } from './history.ts';

const REDRIVABLE_MS = 14 * DAY_MS;

/** Why an execution cannot be redriven now, in AWS's words; undefined when it can. */
export function notRedrivableReason(execution: Execution, nowMs: number): string | undefined {
  const { status, startDateMs, stopDateMs = nowMs, history } = execution;
  if (status === 'RUNNING' || status === 'SUCCEEDED') return `Execution is ${status} and cannot be redriven`;
  if (history.events.length >= MAX_EVENTS - 1) return 'Execution history event limit exceeded';
  if (nowMs - stopDateMs > REDRIVABLE_MS) return 'Execution redrivable period exceeded';
  if (nowMs - startDateMs > MAX_EXECUTION_SECONDS * 1000) return 'Execution has exceeded the max execution time';
  return undefined;
}
