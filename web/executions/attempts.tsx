import { duration } from './duration.ts';
import { OutcomeBadge } from './outcome-mark.tsx';
import { Text } from './text.tsx';
import type { Attempt } from './visits.ts';

const RESULTS = { running: 'in progress', succeeded: 'succeeded', failed: 'failed', aborted: 'aborted' } as const;

interface AttemptsProps {
  attempts: readonly Attempt[];
  /** When the state was entered. */
  startMs: number;
  /** When the execution ended, or now. */
  endMs: number;
}

/** Each try of a task: when, how long, what it was called with and what came back. */
export function Attempts({ attempts, startMs, endMs }: AttemptsProps) {
  if (attempts.length === 0) return null;
  return (
    <div>
      <h3>{attempts.length === 1 ? 'Attempt' : `${attempts.length} attempts`}</h3>
      <ol className="attempts">
        {attempts.map((attempt) => (
          <li key={attempt.id}>
            <details>
              <summary>
                <OutcomeBadge outcome={RESULTS[attempt.result]}>
                  {attempt.error ?? RESULTS[attempt.result]}
                </OutcomeBadge>{' '}
                <span className="quiet attempt-time">
                  after {duration(attempt.startMs - startMs)}, took{' '}
                  {duration((attempt.endMs ?? endMs) - attempt.startMs)}
                </span>
              </summary>
              {attempt.awaitsToken && <p>The function has returned; the task waits for the answer to its token.</p>}
              <Text title="Parameters" text={attempt.parameters} />
              <Text title="Result" text={attempt.output} />
              <Text title="Cause" text={attempt.cause} />
            </details>
          </li>
        ))}
      </ol>
    </div>
  );
}
