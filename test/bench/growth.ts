import type { Ground } from './ground.ts';
import { buy } from './paths.ts';
import type { MemoryOf } from './usage.ts';

export interface Growth {
  users: number;
  accounts: number;
  reads: number;
  writes: number;
}

/** What a purchase reads and writes in an account of so many users, among so many accounts. */
export async function growthAt(
  ground: Ground,
  memoryOf: MemoryOf,
  { users, accounts }: { users: number; accounts: number },
): Promise<Growth> {
  const { readUnits: reads = 0, writeUnits: writes = 0 } = (await buy(ground, memoryOf, await ground.aBuyer(users)))
    .usage;
  return { users, accounts, reads, writes };
}
