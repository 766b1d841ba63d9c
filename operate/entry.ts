import type { Instant } from '../domain/values/calendar.ts';

/** One line of a timeline: when it was, where it is kept, and what it says. */
export interface Entry {
  at: Instant;
  from: 'checkout' | 'execution' | 'stripe' | 'webhook' | 'invoice' | 'features' | 'operator';
  id: string;
  text: string;
}

/** What is known to the second alone. How its causes' texts begin tells where in that second it belongs. */
export interface CoarseEntry extends Entry {
  causes: readonly string[];
}

/**
 * In the order of time. Stripe tells seconds: what it did stands behind the last entry of the same second that may have
 * caused it, and where that is a second earlier, before all that is known of its own.
 */
export function inOrder(entries: readonly (Entry | CoarseEntry)[]): Entry[] {
  const exact = entries.filter((entry) => !('causes' in entry));
  return entries
    .map(({ at, from, id, text, ...rest }) => {
      const entry = { at, from, id, text };
      return {
        entry,
        ms: 'causes' in rest ? behind(rest.causes, exact, at) : Date.parse(at),
        coarse: 'causes' in rest,
      };
    })
    .toSorted((a, b) => a.ms - b.ms || Number(a.coarse) - Number(b.coarse))
    .map(({ entry }) => entry);
}

function behind(causes: readonly string[], exact: readonly Entry[], at: Instant): number {
  const secondMs = Date.parse(at);
  const causesMs = exact
    .filter(({ text }) => causes.some((cause) => text.startsWith(cause)))
    .map((entry) => Date.parse(entry.at))
    .filter((ms) => ms >= secondMs && ms < secondMs + 1_000);
  return Math.max(secondMs, ...causesMs);
}

/** What may move money at Stripe. */
export const PAYING = ['ChargeCard', 'AwaitAuthentication', 'requires_action'] as const;
