import * as z from 'zod';

export const Status = z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']);
export type Status = z.infer<typeof Status>;

/** As the AWS console writes it. */
export const STATUS_NAMES: Record<Status, string> = {
  RUNNING: 'Running',
  SUCCEEDED: 'Succeeded',
  FAILED: 'Failed',
  TIMED_OUT: 'Timed out',
  ABORTED: 'Aborted',
};

const Details = z.object({
  name: z.string().optional(),
  resource: z.string().optional(),
  input: z.string().optional(),
  output: z.string().optional(),
  parameters: z.string().optional(),
  error: z.string().optional(),
  cause: z.string().optional(),
});
type Details = z.infer<typeof Details>;

/** Each event keeps its details under a name of its own, such as `taskFailedEventDetails`. */
const Event = z
  .looseObject({ id: z.int(), type: z.string(), timestamp: z.iso.datetime() })
  .transform(({ id, type, timestamp, ...rest }) => {
    const [, details = {}] = Object.entries(rest).find(([field]) => field.endsWith('EventDetails')) ?? [];
    return { id, type, atMs: Date.parse(timestamp), details: Details.parse(details) };
  });

export interface HistoryEvent {
  id: number;
  type: string;
  atMs: number;
  details: Details;
}

const Summary = z.object({
  name: z.string(),
  executionArn: z.string(),
  status: Status,
  startDateMs: z.int(),
  stopDateMs: z.int().optional(),
  /** Whose purchase it is. */
  accountId: z.string().optional(),
  output: z.json().optional(),
});

/** `state` is the one it is in, or ended in. */
export const ListedExecution = Summary.extend({ state: z.string().optional() });
export type ListedExecution = z.infer<typeof ListedExecution>;

export const Execution = Summary.extend({
  input: z.json(),
  error: z.string().optional(),
  cause: z.string().optional(),
  history: z.array(Event),
});
export type Execution = z.infer<typeof Execution>;

/** arn:aws:states:us-east-1:123456789012:execution:{state machine}:{name} */
export const stateMachineOf = ({ executionArn }: { executionArn: string }): string => executionArn.split(':')[6] ?? '';
