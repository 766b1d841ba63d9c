import type { Finding, Path } from '../fault.ts';
import type { Rule } from './rule.ts';

/** Every id is there once. */
export const idsAreUnique: Rule = ({ plans, modules, priceChanges }) => [
  ...repeated(
    'plans.json',
    plans.entries.map(({ at, it }) => ({ id: it.id, path: ['plans', at, 'id'] })),
  ),
  ...repeated(
    'plans.json',
    priceChanges.entries.map(({ at, it }) => ({ id: it.id, path: ['priceChanges', at, 'id'] })),
  ),
  ...repeated(
    'features.json',
    modules.entries.flatMap(({ at, it: { id, subModules } }) => [
      { id, path: ['modules', at, 'id'] },
      ...subModules.map((each, index) => ({ id: each.id, path: ['modules', at, 'subModules', index, 'id'] })),
    ]),
  ),
];

const repeated = (file: string, ids: readonly { id: string; path: Path }[]): Finding[] =>
  ids
    .filter(({ id }, at) => ids.findIndex((other) => other.id === id) < at)
    .map(({ id, path }) => ({ file, path, expected: `expected an id of its own; ${id} is taken` }));
