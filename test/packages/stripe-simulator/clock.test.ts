import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { machineClock } from '../../../packages/stripe-simulator/src/clock.ts';

test('the machine’s clock calls later, and not what was cancelled', async () => {
  const signals = new EventTarget();
  const fired: string[] = [];
  const note = (name: string) => () => {
    fired.push(name);
    signals.dispatchEvent(new Event(name));
  };
  const last = once(signals, 'last');
  machineClock.after(1, note('cancelled'))();
  machineClock.after(5, note('last'));
  await last;
  expect(fired).toEqual(['last']);
});
