import type { Stack } from '../../../local/stack.ts';

export const SWEEPS = ['reconcile-checkouts', 'renew-subscriptions'] as const;
export type Sweep = (typeof SWEEPS)[number];

/** Whether it would find something: one that finds nothing still asks sixteen shards, a quarter of all calls of a run. */
export const isDue = async ({ nextDue, clock }: Stack, sweep: Sweep): Promise<boolean> =>
  ((await nextDue[sweep]?.()) ?? Number.POSITIVE_INFINITY) <= clock.now();
