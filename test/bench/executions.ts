import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** State transitions as they are billed: each state that was entered, and each retry. */
export function transitionsIn(history: readonly HistoryEvent[]): number {
  const count = (pattern: RegExp) => history.filter(({ type = '' }) => pattern.test(type)).length;
  const retries = count(/^TaskScheduled$/) - count(/^TaskStateEntered$/);
  return count(/StateEntered$/) + retries;
}

/** CloudWatch counts so many bytes more for each event. */
const BYTES_FOR_EACH_EVENT = 26;

/** What the execution's log takes at level ALL and without data, as `infra/workflow.ts` has it. */
export function logBytesOf(executionArn: string, history: readonly HistoryEvent[]): number {
  const lines = history.map(({ id, type, timestamp, previousEventId, ...rest }) => ({
    id,
    type,
    details: withoutData(rest),
    previous_event_id: previousEventId,
    event_timestamp: String(timestamp?.getTime()),
    execution_arn: executionArn,
    redrive_count: '0',
  }));
  return lines.reduce((sum, line) => sum + Buffer.byteLength(JSON.stringify(line)) + BYTES_FOR_EACH_EVENT, 0);
}

const DATA = ['input', 'inputDetails', 'output', 'outputDetails', 'parameters'];

const withoutData = (rest: object): object =>
  Object.fromEntries(
    Object.entries(rest).flatMap(([, details]: [string, unknown]) =>
      typeof details === 'object' && details ? Object.entries(details).filter(([name]) => !DATA.includes(name)) : [],
    ),
  );
