import * as z from 'zod/mini';
import {
  addDays,
  CalendarDate,
  dateOf,
  dueInstant,
  earlier,
  epochMs,
  Instant,
  instant,
  latest,
} from '../values/calendar.ts';
import type { DunningDays } from '../values/dunning-days.ts';
import { HOUR_MS } from '../values/duration.ts';
import { daysIn, Span, union } from '../values/span.ts';

/** However late a sweep is, the bank is asked again only after so long. */
const REST_MS = 20 * HOUR_MS;

/** The days that the seller's offsets come to, counted from the first no; a day is taken off once it was used. */
export const Dunning = z.object({
  /** When the bank was first asked: from there the days, and the next due date, are counted. */
  declinedAt: Instant,
  retryOn: z.array(CalendarDate),
  mailOn: z.array(CalendarDate),
  /** Until then features stay on. */
  endsOn: CalendarDate,
  lastTriedAt: Instant,
  /** What would help: time, another card, or the buyer at the page. */
  remedy: z.enum(['time', 'card', 'buyer']),
  declineCode: z.string(),
  /** The days for which those to come were moved; no two spans share one. */
  stoodStill: z.optional(z.array(Span)),
});
export type Dunning = z.infer<typeof Dunning>;

export interface No {
  at: Instant;
  remedy: Dunning['remedy'];
  declineCode: string;
}

/** The first no begins it, and each further one is noted. The days stay. */
export function dun(dunning: Dunning | undefined, { at, remedy, declineCode }: No, offsets: DunningDays): Dunning {
  const begun = dunning ?? begin(at, offsets);
  const retryOn = begun.retryOn.filter((date) => dueInstant(date) > at);
  return { ...begun, retryOn, lastTriedAt: at, remedy, declineCode };
}

/** What a person tries between moves no day; what would help is known anew. */
export const tell = (dunning: Dunning, { at, remedy, declineCode }: No): Dunning => ({
  ...hopeful(dunning, at),
  remedy,
  declineCode,
});

/** Another card is there: with it time helps again, on the days to come. Those that went by without one are over. */
export const hopeful = (dunning: Dunning, now: Instant): Dunning =>
  dunning.remedy === 'time'
    ? dunning
    : { ...dunning, remedy: 'time', retryOn: dunning.retryOn.filter((date) => dueInstant(date) > now) };

function begin(at: Instant, { retryOnDays, mailOnDays, lastMailDaysBefore, endOnDay }: DunningDays) {
  const on = (days: number) => addDays(CalendarDate.parse(at.slice(0, 10)), days);
  const mailDays = new Set([...mailOnDays, endOnDay - lastMailDaysBefore]);
  return {
    declinedAt: at,
    retryOn: retryOnDays.map(on),
    mailOn: [...mailDays].toSorted((a, b) => a - b).map(on),
    endsOn: on(endOnDay),
  };
}

/** When the card is tried again by itself; undefined where only another card or the buyer helps, or no day is left. */
export function nextAttemptAt({ retryOn: [next], lastTriedAt, remedy }: Dunning): Instant | undefined {
  if (remedy !== 'time' || !next) return undefined;
  return latest(instant(epochMs(lastTriedAt) + REST_MS), dueInstant(next));
}

/** The days that are left, later by those of this time on which they had not stood still yet. */
export function standStill(dunning: Dunning, since: Instant, until: Instant): Dunning {
  const { declinedAt, stoodStill: before = [] } = dunning;
  const from = dateOf(epochMs(latest(since, declinedAt)));
  const to = dateOf(epochMs(until));
  if (from >= to) return dunning;
  const stoodStill = union([...before, { from, to }]);
  const days = daysIn(stoodStill) - daysIn(before);
  return {
    ...dunning,
    retryOn: dunning.retryOn.map((date) => addDays(date, days)),
    mailOn: dunning.mailOn.map((date) => addDays(date, days)),
    endsOn: addDays(dunning.endsOn, days),
    stoodStill,
  };
}

/** When there is something to do by itself: to try again, or to end it. */
export const dunningDueAt = (dunning: Dunning): Instant => earlier(dueInstant(dunning.endsOn), nextAttemptAt(dunning));

/** Whether its days are over. A day on which the bank was still to be asked comes first, however late it is. */
export function isOver(dunning: Dunning, nowMs: number): boolean {
  const attempt = nextAttemptAt(dunning);
  const end = dueInstant(dunning.endsOn);
  return epochMs(end) <= nowMs && (attempt === undefined || attempt > end);
}
