import { useEffect, useState } from 'react';
import { LocalError } from './local.ts';

export interface Polled<T> {
  value?: T;
  /** Why there is nothing new; what was known before stays. */
  trouble?: string;
}

/** Loads, and loads again after a while for as long as the page is looked at; `key` says what is loaded. */
export function usePolled<T>(key: string, load: () => Promise<T>, pauseMs: (value: T) => number): Polled<T> {
  const [polled, setPolled] = useState<Polled<T>>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: a render makes new functions that do the same; the key says when they do not.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    return undefined;
  }, [key]);
  return polled;
}
