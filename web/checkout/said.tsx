import { type ReactNode, useEffect, useRef } from 'react';
import { Notice } from './notice.tsx';

interface SaidProps {
  /** Without it what is in it is a notice already. */
  tone?: 'bad' | 'good' | 'warn';
  children: ReactNode;
}

/** What has come of a click. It takes the focus, since the button is gone; who has just come to the screen is at its heading. */
export function Said({ tone, children }: SaidProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement?.tagName !== 'H1') element.current?.querySelector<HTMLElement>('.notice')?.focus();
  }, []);
  return <div ref={element}>{tone ? <Notice tone={tone}>{children}</Notice> : children}</div>;
}
