import { expect, test } from '@jest/globals';
import { age, duration } from '../../../web/executions/duration.ts';

test.each([
  [0, '0 ms'],
  [34.4, '34 ms'],
  [999, '999 ms'],
  [1240, '1.2 s'],
  [60_000, '1 min'],
  [903_000, '15 min 3 s'],
  [3_600_000 * 25, '1 d 1 h'],
  [86_400_000 * 30, '30 d'],
])('%d milliseconds are %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test.each([
  [400, 'a moment'],
  [5_900, '5 s'],
  [119_000, '1 min'],
  [86_400_000 * 3.5, '3 d'],
])('%d milliseconds ago is %s ago', (ms, text) => {
  expect(age(ms)).toBe(text);
});
