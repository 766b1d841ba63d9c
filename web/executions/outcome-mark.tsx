import { STATUS_NAMES, type Status } from './execution.ts';
import type { Outcome } from './progress.ts';

/** What became of something, for who does not see colours. */
const MARKS: Record<Outcome, string> = {
  'not entered': '',
  'in progress': '…',
  succeeded: '✓',
  'caught error': '!',
  failed: '✕',
  'timed out': '✕',
  aborted: '■',
};

export const markOf = (outcome: Outcome): string => MARKS[outcome];

/** A name for style sheets. */
export const classOf = (outcome: Outcome): string => `is-${outcome.replaceAll(' ', '-')}`;

const OUTCOMES: Record<Status, Outcome> = {
  RUNNING: 'in progress',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timed out',
  ABORTED: 'aborted',
};

export function OutcomeBadge({ outcome, children }: { outcome: Outcome; children: string }) {
  return (
    <span className={`badge ${classOf(outcome)}`}>
      <span aria-hidden="true">{markOf(outcome)}</span> {children}
    </span>
  );
}

export function StatusBadge({ status }: { status: Status }) {
  return <OutcomeBadge outcome={OUTCOMES[status]}>{STATUS_NAMES[status]}</OutcomeBadge>;
}
