import { useCallback, useEffect, useState } from 'react';

export type Loaded<T> = { is: 'loading' } | { is: 'there'; value: T } | { is: 'failed'; why: string };

/** Loads when the screen appears, and again when asked to; what was there stays until the new is. */
export function useLoaded<T>(load: () => Promise<T>): [Loaded<T>, reload: () => void] {
  const [loaded, setLoaded] = useState<Loaded<T>>({ is: 'loading' });
  const reload = useCallback(() => {
    load().then(
      (value) => setLoaded({ is: 'there', value }),
      (error) => setLoaded({ is: 'failed', why: sentence(error) }),
    );
  }, [load]);
  useEffect(reload, [reload]);
  return [loaded, reload];
}

/** What went wrong, for the buyer. */
export function sentence(error: unknown): string {
  if (error instanceof TypeError) return 'We cannot be reached at the moment. Check your connection and try again.';
  return error instanceof Error ? error.message : String(error);
}
