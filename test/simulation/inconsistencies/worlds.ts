import { CheckoutId } from '../../../domain/values/ids.ts';
import type { World } from '../invariants/world.ts';

/** What stories leave behind while nothing is broken. */
export interface Worlds {
  bought: World;
  declined: World;
}

/** What is wrong, the invariant that says so, and the world in which it is. */
export type Planted = [what: string, invariant: string, world: (left: Worlds) => World];

/** The same world with each checkout, account, … changed. */
export const each = <K extends keyof World>(world: World, noun: K, change: (things: World[K]) => World[K]): World => ({
  ...world,
  [noun]: change(world[noun]),
});

export const nobody = CheckoutId.parse('chk_nobody');
