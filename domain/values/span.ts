import * as z from 'zod/mini';
import { CalendarDate, daysBetween } from './calendar.ts';

/** Days from the first on, up to and without the last. */
export const Span = z.object({ from: CalendarDate, to: CalendarDate });
export type Span = z.infer<typeof Span>;

/** The same days, each in one span alone, by date. */
export function union(spans: readonly Span[]): Span[] {
  const apart: Span[] = [];
  for (const { from, to } of spans.toSorted((a, b) => daysBetween(b.from, a.from))) {
    const last = apart.at(-1);
    if (!last || last.to < from) apart.push({ from, to });
    else if (last.to < to) apart.splice(-1, 1, { from: last.from, to });
  }
  return apart;
}

/** How many days lie in spans of which no two share one. */
export const daysIn = (apart: readonly Span[]): number =>
  apart.reduce((days, { from, to }) => days + daysBetween(from, to), 0);
