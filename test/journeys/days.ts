import { beforeEach } from '@jest/globals';
import { DAY_MS } from '../../domain/values/duration.ts';
import type { MovableClock } from '../../local/clock.ts';

/** The day on which each test of a file begins, a little later than the one before has ended, and those behind it. */
export function givenDays(clock: MovableClock) {
  let day = '';
  beforeEach(() => {
    day = new Date(clock.now()).toISOString().slice(0, 10);
  });
  return {
    day: () => day,
    daysOn: (days: number) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10),
  };
}
