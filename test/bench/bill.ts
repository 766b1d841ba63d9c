import { PRICES, type Unit } from './prices.ts';

/** How much of each was used for one of something. */
export type Usage = Partial<Record<Unit, number>>;

/** What a million of it costs. */
export const perMillionUsd = (usage: Usage): number =>
  Object.entries(usage).reduce((sum, [unit, count]) => sum + count * usdOf(unit), 0);

function usdOf(unit: string): number {
  const known: [string, { usd: number }][] = Object.entries(PRICES);
  const [, price] = known.find(([name]) => name === unit) ?? [];
  if (!price) throw new Error(`${unit} has no price`);
  return price.usd;
}

export function plus(...usages: readonly Usage[]): Usage {
  const sums = new Map<string, number>();
  for (const usage of usages)
    for (const [unit, count] of Object.entries(usage)) sums.set(unit, (sums.get(unit) ?? 0) + count);
  return Object.fromEntries(sums);
}

/**
 * How long a function is held on AWS cannot be counted here. So every function, of ours, of the floor and of others, is
 * held for the same: what a Stripe call takes, for each, or else what reading and writing takes.
 */
const HELD_SECONDS = { stripeCall: 0.8, otherwise: 0.05 };

/** One run of a function of so much memory that calls Stripe so often. */
export function invocation(memoryMb: number, stripeCalls: number): Usage {
  const seconds = stripeCalls > 0 ? stripeCalls * HELD_SECONDS.stripeCall : HELD_SECONDS.otherwise;
  return { invocations: 1, gigabyteSecondsArm: held(memoryMb, seconds) };
}

export const held = (memoryMb: number, seconds: number): number => (memoryMb / 1024) * seconds;

export const cents = (usd: number): number => Math.round(usd * 100) / 100;
