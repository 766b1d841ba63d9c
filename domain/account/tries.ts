import * as z from 'zod/mini';
import { Instant, instant } from '../values/calendar.ts';
import { HOUR_MS, MINUTE_MS } from '../values/duration.ts';
import { Positive } from '../values/numbers.ts';

/** What an account can be due for. Each has its own instant and its own pauses: none hides or starves another. */
export const Purpose = z.enum(['renewal', 'outbox', 'mail', 'reminder', 'disputes']);
export type Purpose = z.infer<typeof Purpose>;

/** What was begun and is not known to be done: noted before it is tried, so that what fails leaves the head of the line. */
export const Tries = z.partialRecord(Purpose, z.object({ count: Positive, again: Instant }));
export type Tries = z.infer<typeof Tries>;

const PAUSES_MS = [5 * MINUTE_MS, 15 * MINUTE_MS];

export function noteTry(tries: Tries | undefined, purpose: Purpose, nowMs: number): Tries {
  const count = (tries?.[purpose]?.count ?? 0) + 1;
  return { ...tries, [purpose]: { count, again: instant(nowMs + (PAUSES_MS[count - 1] ?? HOUR_MS)) } };
}

/** It is done: the next time begins anew. */
export function withoutTry(tries: Tries | undefined, purpose: Purpose): { tries?: Tries } {
  const { [purpose]: done, ...others } = tries ?? {};
  return Object.keys(others).length > 0 ? { tries: others } : {};
}
