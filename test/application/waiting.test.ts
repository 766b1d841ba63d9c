import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pauseAfter } from '../../application/waiting.ts';

/** When a wait of so many milliseconds looks, on a machine that takes no time. */
function looksWithin(waitMs: number): number[] {
  const looks: number[] = [];
  for (let waitedMs = 0; waitedMs < waitMs; looks.push(waitedMs))
    waitedMs = Math.min(waitedMs + pauseAfter(waitedMs), waitMs);
  return looks;
}

test('a wait looks first when a purchase can have ended, then twice a second, and less and less often', () => {
  expect(looksWithin(2_000)).toEqual([250, 750, 1_250, 1_750, 2_000]);
  expect(looksWithin(20_000).length).toBeLessThanOrEqual(24);
});

test('an answer is late by half a second or a quarter of the wait, and by a second at most', () => {
  fc.assert(
    fc.property(fc.nat(20_000), (endedMs) => {
      const seenMs = looksWithin(20_000).find((lookMs) => lookMs >= endedMs) ?? Number.NaN;
      expect(seenMs - endedMs).toBeLessThanOrEqual(Math.min(1_000, Math.max(500, endedMs / 4)));
    }),
  );
});
