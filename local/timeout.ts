import type { MovableClock } from './clock.ts';

/** Answers `work`, or what `expired` returns or throws once `timeoutMs` have passed on the clock. The work itself goes on. */
export async function withTimeout<T, E>(
  clock: MovableClock,
  timeoutMs: number,
  work: Promise<T>,
  expired: () => E,
): Promise<T | E> {
  const timer = Promise.withResolvers<void>();
  const cancel = clock.after(timeoutMs, timer.resolve);
  try {
    return await Promise.race([work, timer.promise.then(expired)]);
  } finally {
    cancel();
  }
}
