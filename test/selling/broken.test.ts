import { describe, expect, it } from '@jest/globals';
import { IN_FEATURES } from './faults/in-features.ts';
import { IN_PLANS } from './faults/in-plans.ts';
import { IN_PRICES } from './faults/in-prices.ts';
import { IN_SELLER } from './faults/in-seller.ts';
import type { Row } from './faults/row.ts';
import { type Files, faultsIn, GOOD } from './given.ts';

const rows = (file: keyof Files, list: Row[]) => list.map((row) => [file, ...row] as const);
const ALL = [
  ...rows('plans.json', [...IN_PLANS, ...IN_PRICES]),
  ...rows('features.json', IN_FEATURES),
  ...rows('seller.json', IN_SELLER),
];

it('finds nothing in a catalogue that is good', () => {
  expect(faultsIn(GOOD)).toEqual([]);
});

describe('of a catalogue with one thing wrong', () => {
  it.each(ALL)('%s: %s → %s is named at %s', (file, from, to, path, expected) => {
    const broken = GOOD[file].replace(from, to);
    expect(broken).not.toBe(GOOD[file]);
    const faults = faultsIn({ ...GOOD, [file]: broken });
    expect(faults).toContainEqual(expect.objectContaining({ file: `mine/${file}`, path }));
    expect(faults.find((fault) => fault.path === path)?.expected).toContain(expected);
  });

  it.each(['plans.json', 'features.json', 'seller.json'])('%s is missed where it is not there', (file) => {
    const others = Object.fromEntries(Object.entries(GOOD).filter(([name]) => name !== file));
    expect(faultsIn(others)).toContainEqual(expect.objectContaining({ file: `mine/${file}`, path: '' }));
  });
});

it('names everything that is wrong at once, in the order of the files', () => {
  const faults = faultsIn({
    'plans.json': GOOD['plans.json'].replace('["notes"]', '["nots"]').replace('"upTo": 50', '"upTo": 10'),
    'features.json': GOOD['features.json'].replace('"name": "Export"', '"name": "Export", "hidden": true'),
    'seller.json': GOOD['seller.json'].replace('#0b6e5f', '#99ccff').replace('"eu_vat"', '"vat"'),
  });
  expect(faults.map(({ file, line, path }) => `${file}:${line} ${path}`)).toEqual([
    'mine/plans.json:3 plans[0].features[0]',
    'mine/plans.json:23 plans[2].prices.annual.eur.tiers[1].upTo',
    'mine/features.json:4 modules[1].hidden',
    'mine/seller.json:5 taxIds[0].type',
    'mine/seller.json:9 accentColor',
  ]);
});

it('says what was probably meant', () => {
  const meant = (from: string, to: string) =>
    faultsIn({ ...GOOD, 'plans.json': GOOD['plans.json'].replace(from, to) }).map((fault) => fault.meant);
  expect(meant('["notes"]', '["nots"]')).toEqual(['notes']);
  expect(meant('"maximum": 20', '"maximun": 20')).toEqual(['maximum']);
  expect(meant('"plans": ["team"]', '"plans": ["tema"]')).toEqual(['team']);
  expect(meant('{ "perSeatMinor": 900 }', '{ "perSeatMinr": 900 }')).toEqual(['perSeatMinor']);
});
