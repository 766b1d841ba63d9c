import * as z from 'zod/mini';
import { epochMs, Instant } from '../values/calendar.ts';
import { Count } from '../values/numbers.ts';

/**
 * Where an event of the host product stands among those about the same user or account. EventBridge delivers at least
 * once and in any order, and its times are whole seconds: a version of the host's tells changes within one apart.
 */
export const EventOrder = z.object({ time: Instant, version: z.optional(Count) });
export type EventOrder = z.infer<typeof EventOrder>;

/** Clocks differ by seconds. A time zone taken for UTC differs by hours, and would shut out all that follows. */
const MAX_AHEAD_MS = 5 * 60_000;

/** The order of an event that came at `nowMs`. One from the future is no event: nothing real would be newer. */
export function orderOf(time: Instant, version: number | undefined, nowMs: number): EventOrder {
  if (epochMs(time) > nowMs + MAX_AHEAD_MS) throw new Error('the time of the event lies in the future');
  return { time, version };
}

/** Above zero where the one came later: by version where both have one, else by time. */
function compare(one: EventOrder, other: EventOrder): number {
  if (one.version !== undefined && other.version !== undefined) return one.version - other.version;
  return epochMs(one.time) - epochMs(other.time);
}

/**
 * Whether an event changes what is known. What was stored before events had an order gives way to any. Of two in the
 * same place the one with the higher `rank` stays, whichever comes first.
 */
export function isNews(
  event: { order: EventOrder; rank: string },
  known: { order?: EventOrder | undefined; rank: string },
): boolean {
  if (!known.order) return true;
  const later = compare(event.order, known.order);
  return later > 0 || (later === 0 && event.rank > known.rank);
}
