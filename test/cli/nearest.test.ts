import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { nearest } from '../../cli/nearest.ts';

const NAMES = ['alarmEmail', 'mailFrom', 'origins', 'issuer', 'chargeConcurrency', 'page'];

describe('the name that was probably meant', () => {
  it.each([
    ['alarmEmial', 'alarmEmail'],
    ['alarm-email', 'alarmEmail'],
    ['ALARM_EMAIL', 'alarmEmail'],
    ['orgin', 'origins'],
    ['charge', 'chargeConcurrency'],
    ['isuser', 'issuer'],
    ['pgae', 'page'],
  ])('%s is %s', (typed, meant) => {
    expect(nearest(typed, NAMES)).toBe(meant);
  });

  it.each(['zzz', 'x', 'catalogue', 'webhook'])('%s is none', (typed) => {
    expect(nearest(typed, NAMES)).toBeUndefined();
  });

  test('is found whatever one letter was left out, doubled, or swapped with the next', () => {
    const mistyped = fc
      .constantFrom(...NAMES.filter((name) => name.length > 4))
      .chain((name) =>
        fc
          .nat(name.length - 2)
          .chain((at) =>
            fc.constantFrom(
              { name, typed: name.slice(0, at) + name.slice(at + 1) },
              { name, typed: name.slice(0, at + 1) + name.slice(at) },
              { name, typed: name.slice(0, at) + (name[at + 1] ?? '') + (name[at] ?? '') + name.slice(at + 2) },
            ),
          ),
      );
    fc.assert(fc.property(mistyped, ({ name, typed }) => nearest(typed, NAMES) === name));
  });
});
