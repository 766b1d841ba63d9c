import type { Instant } from '../domain/values/calendar.ts';

/** One line of a timeline: when it was, where it is kept, and what it says. */
export interface Entry {
  at: Instant;
  from: 'checkout' | 'execution' | 'stripe' | 'webhook' | 'invoice' | 'features' | 'operator';
  id: string;
  text: string;
}

/** In the order of time. Stripe tells seconds: what it did stands behind what we know of the same second. */
export const inOrder = (entries: Entry[]): Entry[] => entries.toSorted((a, b) => latestMs(a) - latestMs(b));

const latestMs = ({ at }: Entry): number => Date.parse(at) + (isToTheSecond(at) ? 999 : 0);

export const isToTheSecond = (at: Instant): boolean => at.endsWith('.000Z');
