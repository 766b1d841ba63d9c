import { BOOKS } from './books.ts';
import { EFFORT } from './effort.ts';
import { FEATURES } from './features.ts';
import { MONEY } from './money.ts';
import { PRIVACY } from './privacy.ts';
import { PURCHASES } from './purchases.ts';
import { SUBSCRIPTIONS } from './subscriptions.ts';
import type { Invariant, World } from './world.ts';

export const OF_A_PURCHASE: readonly Invariant[] = [
  ...BOOKS,
  ...MONEY,
  ...PURCHASES,
  ...FEATURES,
  ...PRIVACY,
  ...EFFORT,
];
export const OF_A_SUBSCRIPTION: readonly Invariant[] = [...BOOKS, ...SUBSCRIPTIONS, ...PRIVACY, ...EFFORT];

/** What must always hold, once everything has come to rest; answers each violation as a sentence. */
export const check = (world: World, invariants: readonly Invariant[]): string[] =>
  invariants.flatMap(({ name, violations }) => violations(world).map((violation) => `${name}: ${violation}`));
