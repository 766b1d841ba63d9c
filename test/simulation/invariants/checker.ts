import { EFFORT } from './effort.ts';
import { FEATURES } from './features.ts';
import { MONEY } from './money.ts';
import { PRIVACY } from './privacy.ts';
import { PURCHASES } from './purchases.ts';
import type { World } from './world.ts';

export const INVARIANTS = [...MONEY, ...PURCHASES, ...FEATURES, ...PRIVACY, ...EFFORT];

/** What must always hold, once everything has come to rest; answers each violation as a sentence. */
export const check = (world: World): string[] =>
  INVARIANTS.flatMap(({ name, violations }) => violations(world).map((violation) => `${name}: ${violation}`));
