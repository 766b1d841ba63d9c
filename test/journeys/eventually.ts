import { setTimeout as sleep } from 'node:timers/promises';

/** Looks again until it holds, however long that takes: a machine may be slow, and what never comes hangs the test. */
export async function eventually<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await sleep(20);
  }
}
