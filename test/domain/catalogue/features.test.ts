import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { catalogue } from '../../../application/catalogue.ts';
import { featuresInOrder, moduleStates } from '../../../domain/catalogue/features.ts';
import type { Feature } from '../../../domain/values/ids.ts';

const every = featuresInOrder(catalogue);
const statesOf = (features: readonly Feature[]) =>
  moduleStates(catalogue, features).flatMap(({ subModules, ...module }) => [module, ...subModules]);

describe('the modules', () => {
  test('are on exactly for the features given, in whatever order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(every), (features) => {
        const on = statesOf(features).flatMap(({ id, enabled }) => (enabled ? [id] : []));
        expect(on.sort()).toEqual([...features].sort());
      }),
    );
  });

  test('say with which plan they come, the lowest first', () => {
    const { name, features } = catalogue.freePlan;
    for (const { id, comesWith } of statesOf([])) if (features.includes(id)) expect(comesWith).toBe(name);
  });

  test('that are retired are not shown, and keep their place in the order', () => {
    const [first, ...others] = catalogue.modules;
    if (!first) throw new Error('the catalogue has modules');
    const retiring = { ...catalogue, modules: [{ ...first, retired: true }, ...others] };
    expect(moduleStates(retiring, every).map(({ id }) => id)).toEqual(others.map(({ id }) => id));
    expect(featuresInOrder(retiring)).toEqual(every);
  });
});
