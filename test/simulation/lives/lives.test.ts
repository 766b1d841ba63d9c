import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { live } from './live.ts';
import { SIDE_BY_SIDE } from './lives.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('ten years of an account', () => {
  // npm run simulate -- --life 1
  it.each([1])('are billed as it was promised, from seed %i', async (seed) => {
    const { violations, story } = await live(world, seed, SIDE_BY_SIDE);
    expect({ violations, story: violations.length > 0 ? story : [] }).toEqual({ violations: [], story: [] });
  });
});
