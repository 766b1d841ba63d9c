import { useEffect } from 'react';

/** Does it again and again while there is something to do: at once when the connection is back or the page is looked at. */
export function useAgain(again: (() => void) | undefined, everyMs: number): void {
  useEffect(() => {
    if (!again) return;
    const look = () => {
      if (!document.hidden) again();
    };
    const timer = setInterval(look, everyMs);
    window.addEventListener('online', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [again, everyMs]);
}
