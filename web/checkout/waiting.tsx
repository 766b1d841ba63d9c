import { Notice } from './notice.tsx';
import { Reference } from './reference.tsx';
import { useAgain } from './use-again.ts';

const LOOK_EVERY_MS = 5_000;

interface WaitingProps {
  children: string;
  label: string;
  /** What the buyer can do; undefined where it is somebody else’s. */
  again: (() => void) | undefined;
  /** What is done meanwhile by itself. */
  look: () => void;
  reference?: string;
}

/** It waits for somebody, and is looked at meanwhile. */
export function Waiting({ children, label, again, look, reference }: WaitingProps) {
  useAgain(look, LOOK_EVERY_MS);
  return (
    <Notice tone="warn">
      <p>
        <span>{children}</span>
        {reference && <Reference to={reference} />}
      </p>
      {again && (
        <button type="button" onClick={again}>
          {label}
        </button>
      )}
    </Notice>
  );
}
