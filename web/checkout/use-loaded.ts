import { useCallback, useEffect, useRef, useState } from 'react';
import { mayPass, sentence } from './sentence.ts';
import { useAgain } from './use-again.ts';

/** What was loaded, and what kept the last attempt from being more. A failure takes nothing away that is known. */
export interface Loaded<T> {
  value: T | undefined;
  failure: unknown;
  why: string | undefined;
  reload: () => void;
}

const AGAIN_MS = 5_000;

interface State<T> {
  value?: T | undefined;
  failure?: unknown;
  failed: boolean;
}

/** Loads when the screen appears, when asked to, and by itself after a failure that may pass. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [{ value, failure, failed }, setState] = useState<State<T>>({ failed: false });
  const latest = useRef(0);
  const reload = useCallback(() => {
    latest.current += 1;
    const attempt = latest.current;
    const isLatest = () => attempt === latest.current;
    load().then(
      (loaded) => isLatest() && setState({ value: loaded, failed: false }),
      (error) => isLatest() && setState((now) => ({ ...now, failure: error, failed: true })),
    );
  }, [load]);
  useEffect(() => {
    setState({ failed: false });
    reload();
    return () => {
      latest.current += 1;
    };
  }, [reload]);
  useAgain(failed && mayPass(failure) ? reload : undefined, AGAIN_MS);
  return { value, failure, why: failed ? sentence(failure) : undefined, reload };
}
