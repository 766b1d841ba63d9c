import { epochMs, type Instant, instant } from '../values/calendar.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../values/duration.ts';

/** What a sweep looks after until nothing is left to do: a purchase, or a renewal. */
export interface LookedAfter {
  createdAt: Instant;
  history: readonly { at: Instant }[];
  looks: number;
  lookAgainAt?: Instant | undefined;
  givenUpAt?: Instant | undefined;
}

/** How long after each look the next one comes; after the last a person has to decide. */
const LADDER_MS = [MINUTE_MS, 5 * MINUTE_MS, HOUR_MS, DAY_MS, DAY_MS, DAY_MS, DAY_MS, DAY_MS];

/** What has moved just now is the business of whoever moved it, as is the news of its end. */
const GRACE_MS = MINUTE_MS;

/** Shorter than from sweep to sweep: whatever runs is looked at in each, and behind what has waited longer. */
const RUNNING_PAUSE_MS = 4 * MINUTE_MS;

/**
 * From when on the sweep reads it. A purchase that goes on does not move it: with it the index would be written anew,
 * which costs two writes more.
 */
export const dueAt = ({ createdAt, lookAgainAt }: LookedAfter): Instant =>
  lookAgainAt ?? instant(epochMs(createdAt) + GRACE_MS);

/** Whether the time for a look has come, if it is open. */
export function isTime(operation: LookedAfter, nowMs: number): boolean {
  const { createdAt, history, givenUpAt } = operation;
  const movedAt = history.at(-1)?.at ?? createdAt;
  return !givenUpAt && nowMs >= epochMs(dueAt(operation)) && nowMs >= epochMs(movedAt) + GRACE_MS;
}

/** Its execution is at it: the look was none of those after which it is given up. */
export const pauseWhileRunning = <T extends LookedAfter>(operation: T, nowMs: number): T => ({
  ...operation,
  lookAgainAt: instant(nowMs + RUNNING_PAUSE_MS),
});

/** Counts a look, before anything is tried: what fails is tried again later and not at once. The last look gives up. */
export function countLook<T extends LookedAfter>(operation: T, nowMs: number): T {
  const looks = operation.looks + 1;
  const pauseMs = LADDER_MS[operation.looks];
  return pauseMs === undefined
    ? { ...operation, looks, givenUpAt: instant(nowMs) }
    : { ...operation, looks, lookAgainAt: instant(nowMs + pauseMs) };
}

/** The sweep begins with it anew. */
export const lookAnew = <T extends LookedAfter>(operation: T): T =>
  operation.givenUpAt || operation.lookAgainAt || operation.looks > 0
    ? { ...operation, looks: 0, givenUpAt: undefined, lookAgainAt: undefined }
    : operation;
