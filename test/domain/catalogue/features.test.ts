import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { catalogue } from '../../../application/catalogue.ts';
import { featuresInOrder, moduleStates } from '../../../domain/catalogue/features.ts';
import { Feature } from '../../../domain/values/ids.ts';

const every = featuresInOrder(catalogue);
const statesOf = (features: readonly Feature[]) =>
  moduleStates(catalogue, features).flatMap(({ subModules, ...module }) => [module, ...subModules]);

const shown = (id: string) => ({ id: Feature.parse(id), name: id, description: '', retired: false });
/** Two modules that no plan comes with, the first with two sub-modules, one of them retired. */
const unsold = {
  ...catalogue,
  modules: [
    { ...shown('maps'), subModules: [{ ...shown('layers'), retired: true }, shown('routes')] },
    { ...shown('rooms'), subModules: [] },
  ],
};

describe('the features of a catalogue', () => {
  test('are in order each module before what is in it, the retired ones too', () => {
    expect(featuresInOrder(unsold)).toEqual(['maps', 'layers', 'routes', 'rooms']);
  });
});

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
    expect(moduleStates(unsold, [])[0]?.subModules.map(({ id }) => id)).toEqual(['routes']);
  });

  test('say nothing where they come with no plan that is for sale', () => {
    expect(moduleStates(unsold, []).map(({ comesWith }) => comesWith)).toEqual([null, null]);
  });
});
