import { useEffect, useState } from 'react';
import { LocalError } from './local.ts';

export interface Polled<T> {
  value?: T;
  /** Why there is nothing new; what was known before stays. */
  trouble?: string;
}

const WHILE_TROUBLED_MS = 2000;

/** Loads, and again each time the pause after what came is over; a page that nobody looks at waits. */
export function usePolled<T>(load: () => Promise<T>, pauseMs: (value: T) => number): Polled<T> {
  const [polled, setPolled] = useState<Polled<T>>({});
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const look = async (): Promise<void> => {
      const next = document.hidden ? undefined : await load().then(seen, troubled);
      if (!ended) timer = setTimeout(look, next ?? WHILE_TROUBLED_MS);
    };
    const seen = (value: T): number => {
      if (!ended) setPolled({ value });
      return pauseMs(value);
    };
    const troubled = (error: unknown): undefined => {
      const trouble = error instanceof LocalError ? error.message : 'The stack does not answer. Trying again.';
      if (!ended) setPolled((before) => ({ ...before, trouble }));
    };
    void look();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [load, pauseMs]);
  return polled;
}
