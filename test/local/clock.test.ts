import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS, MINUTE_MS } from '../../domain/values/duration.ts';
import { MovableClock } from '../../local/clock.ts';

let clock: MovableClock;
beforeEach(() => {
  clock = new MovableClock();
});
afterEach(() => clock.stop());

describe('the movable clock', () => {
  it('fires what falls due on the way, in order, each at its own time', async () => {
    const startMs = clock.now();
    const fired: [string, number][] = [];
    const note = (name: string) => () => fired.push([name, Math.round((clock.now() - startMs) / MINUTE_MS)]);
    clock.after(30 * MINUTE_MS, note('later'));
    clock.after(15 * MINUTE_MS, note('sooner'));
    clock.after(2 * DAY_MS, note('not yet'));
    await clock.advance(DAY_MS);
    expect(fired).toEqual([
      ['sooner', 15],
      ['later', 30],
    ]);
    expect(clock.now() - startMs).toBeGreaterThanOrEqual(DAY_MS);
  });

  it('lets the work that a timer starts come to rest before it moves on', async () => {
    const startMs = clock.now();
    let endedAfterMs = 0;
    clock.after(MINUTE_MS, () => {
      void clock.track(
        (async () => {
          await new Promise((resolve) => setTimeout(resolve, 30));
          endedAfterMs = clock.now() - startMs;
        })(),
      );
    });
    await clock.advance(30 * DAY_MS);
    expect(endedAfterMs).toBeGreaterThanOrEqual(MINUTE_MS);
    expect(endedAfterMs).toBeLessThan(2 * MINUTE_MS);
  });

  it('does not fire what was cancelled', async () => {
    let fired = false;
    const cancel = clock.after(MINUTE_MS, () => {
      fired = true;
    });
    cancel();
    await clock.advance(DAY_MS);
    expect(fired).toBe(false);
  });

  it('fires a timer further off than Node can wait, and not before', async () => {
    let fired = false;
    clock.after(60 * DAY_MS, () => {
      fired = true;
    });
    await clock.advance(59 * DAY_MS);
    expect(fired).toBe(false);
    await clock.advance(DAY_MS);
    expect(fired).toBe(true);
  });

  it('fires a recurring timer every time over a short jump, and not thousands of times over a long one', async () => {
    const startMs = clock.now();
    const minutes: number[] = [];
    clock.every(5 * MINUTE_MS, async () => {
      minutes.push(Math.round((clock.now() - startMs) / MINUTE_MS));
    });
    await clock.advance(60 * MINUTE_MS);
    expect(minutes).toEqual([5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60]);
    await clock.advance(365 * DAY_MS);
    expect(minutes.length).toBeLessThan(120);
    const days = minutes.map((minute) => Math.floor(minute / 1_440));
    expect(new Set(days).size).toBeGreaterThan(90);
  });
});
