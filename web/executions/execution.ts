export const STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;
export type Status = (typeof STATUSES)[number];

export const statusOf = (text: string | null): Status | undefined => STATUSES.find((status) => status === text);

/** As the AWS console writes it. */
export const STATUS_NAMES: Record<Status, string> = {
  RUNNING: 'Running',
  SUCCEEDED: 'Succeeded',
  FAILED: 'Failed',
  TIMED_OUT: 'Timed out',
  ABORTED: 'Aborted',
};

interface Details {
  name?: string;
  resource?: string;
  input?: string;
  output?: string;
  parameters?: string;
  error?: string;
  cause?: string;
}

export interface HistoryEvent {
  id: number;
  type: string;
  atMs: number;
  details: Details;
}

/** As it is sent: each event keeps its details under a name of its own, such as `taskFailedEventDetails`. */
interface SentEvent {
  id: number;
  type: string;
  timestamp: string;
  [details: string]: unknown;
}

interface Listed {
  name: string;
  executionArn: string;
  status: Status;
  startDateMs: number;
  stopDateMs?: number;
  /** Whose purchase or renewal it is. */
  accountId?: string;
  output?: unknown;
}

/** `state` is the one it is in, or ended in. */
export type ListedExecution = Listed & { state?: string };

interface Whole extends Listed {
  input: unknown;
  error?: string;
  cause?: string;
}
export type Execution = Whole & { history: HistoryEvent[] };
export type SentExecution = Whole & { history: SentEvent[] };

export const executionOf = ({ history, ...execution }: SentExecution): Execution => ({
  ...execution,
  history: history.map(eventOf),
});

function eventOf({ id, type, timestamp, ...rest }: SentEvent): HistoryEvent {
  const [, details] = Object.entries(rest).find(([field]) => field.endsWith('EventDetails')) ?? [];
  return { id, type, atMs: Date.parse(timestamp), details: details ?? {} };
}

/** arn:aws:states:us-east-1:123456789012:execution:{state machine}:{name} */
export const stateMachineOf = ({ executionArn }: { executionArn: string }): string => executionArn.split(':')[6] ?? '';
