import { FAULT_KINDS, inapplicable } from '../faults/fault-kinds.ts';
import { pick, seeded } from '../order/random.ts';
import { JOURNEYS } from '../stories/journeys.ts';
import type { Recorded } from './campaign.ts';
import { type Plan, WEBHOOK_MODES } from './run.ts';

const MOST_FAULTS = 3;

/**
 * What this seed breaks: a journey, one to three of the calls that its story makes, and the webhooks. The jitter of
 * retries and the order in which calls meet follow from it as well.
 */
export function schedule(seed: number, stories: Recorded): Plan {
  const random = seeded(seed);
  const [told, calls] = pick(random, [...stories]);
  const alike = JOURNEYS.filter(({ story }) => story === told.story);
  const journey = pick(random, alike.length > 0 ? alike : [told]);
  const webhooks = pick(random, WEBHOOK_MODES);
  const faults = Array.from({ length: 1 + Math.floor(random() * MOST_FAULTS) }, () => {
    const call = pick(random, calls);
    const kinds = FAULT_KINDS.filter((kind) => inapplicable(call, kind) === undefined);
    return { call: call.id, kind: pick(random, kinds) };
  });
  return { journey, faults, webhooks, seed };
}
