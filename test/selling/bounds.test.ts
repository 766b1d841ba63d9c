import { expect, it } from '@jest/globals';
import { faultsOf } from '../../selling/check.ts';
import { type Files, faultsIn, folderOf, GOOD } from './given.ts';

type Piece = [file: keyof Files, from: string, to: string];

function files(...pieces: Piece[]): Files {
  const all = { ...GOOD };
  for (const [file, from, to] of pieces) {
    expect(all[file]).toContain(from);
    all[file] = all[file].replace(from, to);
  }
  return all;
}

const days30: Piece = ['seller.json', '"calendar_month"', '"days_30"'];
const one: Piece = ['plans.json', '"maximum": 20', '"maximum": 1'];
const ends = (day: number): Piece => ['seller.json', '"endOnDay": 21', `"endOnDay": ${day}`];
const costs = (minor: number): Piece => ['plans.json', '"perSeatMinor": 9000', `"perSeatMinor": ${minor}`];

it.each<[string, Piece[]]>([
  ['ends what is unpaid on the last day before the next payment', [ends(27)]],
  ['does so of a month of 30 days', [days30, ends(29)]],
  ['sells one number of seats only', [['plans.json', '"minimum": 5', '"minimum": 5, "maximum": 5']]],
  ['costs the most that Stripe charges', [one, costs(99_999_999)]],
  ['costs the least that Stripe charges', [one, costs(50)]],
  ['reminds of a year’s payment a year less a day before', [['seller.json', 'Before": 21', 'Before": 364']]],
  ['begins with the mark that some editors write', [['plans.json', '{\n  "plans"', '\ufeff{\n  "plans"']]],
])('a catalogue that %s can be sold from', (_what, pieces) => {
  expect(faultsIn(files(...pieces))).toEqual([]);
});

it.each<[path: string, expected: string, Piece[]]>([
  ['dunning.endOnDay', 'expected less than 30', [days30, ends(30)]],
  [
    'dunning.mailOnDays[2]',
    'expected more than 7',
    [['seller.json', '"mailOnDays": [0, 3, 7]', '"mailOnDays": [0, 7, 3]']],
  ],
  ['reminders.annualDaysBefore', 'expected less than 365', [['seller.json', 'Before": 21', 'Before": 365']]],
  ['plans[1].prices.annual.eur', 'expected at most €999,999.99', [one, costs(100_000_000)]],
  [
    'plans[1].scopes[1]',
    'expected all_current_users alone',
    [['plans.json', '"perSeatMinor": 9000', '"perSeatMinor": 9000, "flatMinor": 100']],
  ],
  [
    'plans[0].prices',
    'expected none: the plan is free',
    [['plans.json', '"free": true', '"free": true, "prices": {}']],
  ],
  [
    'plans[0].contactUrl',
    'expected none: every account has the free plan',
    [['plans.json', '"free": true', '"free": true, "contactUrl": "https://seller.example/ask"']],
  ],
  [
    'plans[3].prices',
    'expected annual or monthly prices, or both',
    [['plans.json', '"contactUrl": "https://seller.example/ask"', '"prices": {}']],
  ],
])('%s is told: %s', (path, expected, pieces) => {
  expect(faultsIn(files(...pieces))).toEqual([
    expect.objectContaining({ path, expected: expect.stringContaining(expected) }),
  ]);
});

it('means the picture whose name is near, and else the first that is there', () => {
  const meant = (logo: string) =>
    faultsOf(folderOf(files(['seller.json', '"logo.svg"', `"${logo}"`]), ['brand.png', 'logo.svg'])).map(
      (fault) => fault.meant,
    );
  expect([meant('lgoo.svg'), meant('picture.png')]).toEqual([['logo.svg'], ['brand.png']]);
});
