import { DAY_MS } from '../../../domain/values/duration.ts';

const today = Math.floor(Date.now() / DAY_MS);

/** This day's part of what takes too long for one: about so many, from all over the list, and each in its turn. */
export function ofTheDay<Thing>(all: readonly Thing[], aDay: number): Thing[] {
  const days = Math.max(Math.ceil(all.length / aDay), 1);
  return all.filter((_, index) => index % days === today % days);
}
