import { OutcomeBadge } from './outcome-mark.tsx';
import type { Outcome } from './progress.ts';

const SHOWN: Outcome[] = ['in progress', 'succeeded', 'caught error', 'failed', 'aborted'];

export function Legend() {
  return (
    <p className="legend">
      {SHOWN.map((outcome) => (
        <OutcomeBadge key={outcome} outcome={outcome}>
          {outcome}
        </OutcomeBadge>
      ))}
      <span>
        <svg width="26" height="8" aria-hidden="true">
          <path className="way-line" d="M0 4H26" />
        </svg>{' '}
        the way on
      </span>
      <span className="way-caught">
        <svg width="26" height="8" aria-hidden="true">
          <path className="way-line" d="M0 4H26" />
        </svg>{' '}
        a caught error
      </span>
    </p>
  );
}
