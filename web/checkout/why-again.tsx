import { useEffect, useState } from 'react';
import { Notice } from './notice.tsx';
import { LOCALES } from './reader.ts';
import { Reference } from './reference.tsx';
import type { Go } from './screens.ts';
import type { WhyBack } from './use-buying.ts';

/** Why the buyer is back at the form, and what can be done about it. */
export function WhyAgain({ notice, go }: { notice: WhyBack; go: Go }) {
  const { why, aboutAccount, reference, againAtMs } = notice;
  return (
    <Notice tone="bad">
      <p>
        <span>{why}</span>
        {againAtMs !== undefined && <Countdown key={againAtMs} toMs={againAtMs} />}
        {reference && <Reference to={reference} />}
      </p>
      {aboutAccount && (
        <button type="button" onClick={() => go({ at: 'account-summary' })}>
          Account Summary
        </button>
      )}
    </Notice>
  );
}

/** How long to wait yet, counted down. */
function Countdown({ toMs }: { toMs: number }) {
  const [leftMs, setLeftMs] = useState(() => toMs - Date.now());
  useEffect(() => {
    const timer = setInterval(() => setLeftMs(toMs - Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [toMs]);
  return (
    <strong className="line" role="timer">
      {leftMs > 0 ? `Another try is possible in ${durationOf(leftMs)}.` : 'Another try is possible now.'}
    </strong>
  );
}

/** 1:05 h, 4:09 min, 9 s */
function durationOf(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  const two = (count: number) => count.toLocaleString(LOCALES, { minimumIntegerDigits: 2 });
  if (seconds < 60) return `${seconds.toLocaleString(LOCALES)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes.toLocaleString(LOCALES)}:${two(seconds % 60)} min`;
  return `${Math.floor(minutes / 60).toLocaleString(LOCALES)}:${two(minutes % 60)} h`;
}
