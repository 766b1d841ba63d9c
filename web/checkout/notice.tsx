import type { ReactNode } from 'react';

/** Something the buyer should know; bad news is read out at once, other news when there is a pause. */
export function Notice({ tone, children }: { tone: 'bad' | 'good' | 'warn' | 'plain'; children: ReactNode }) {
  return (
    <div className={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'} tabIndex={-1}>
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  );
}
