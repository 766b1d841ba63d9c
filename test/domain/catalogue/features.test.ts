import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { currentCatalogue } from '../../../domain/catalogue/catalogue.ts';
import { Feature, MODULES, moduleStates } from '../../../domain/catalogue/features.ts';

/** What is on, by name, as the Account Summary shows it. */
const namesOn = (features: readonly Feature[]) =>
  moduleStates(features).flatMap(({ name, enabled, subModules }) => [
    ...(enabled ? [name] : []),
    ...subModules.filter((subModule) => subModule.enabled).map((subModule) => `${name} / ${subModule.name}`),
  ]);

describe('the modules', () => {
  test('are the Account Summary’s, Groups and Distribution Lists under Users', () => {
    expect(MODULES.map(({ name, subModules }) => [name, subModules.map((subModule) => subModule.name)])).toEqual([
      ['Users', ['Groups', 'Distribution Lists']],
      ['Message Management', []],
      ['Roles & Permissions', []],
      ['Message Control', []],
      ['Compliance', []],
      ['Analytics', []],
    ]);
  });

  test('name every feature once', () => {
    const ids = MODULES.flatMap(({ id, subModules }) => [id, ...subModules.map((subModule) => subModule.id)]);
    expect([...ids].sort()).toEqual([...Feature.options].sort());
  });

  test('are off on Free, but for Users, and all on with Premium', () => {
    const { free, premium } = currentCatalogue().plans;
    expect(namesOn(free.features)).toEqual(['Users']);
    expect(namesOn(premium.features)).toEqual([
      'Users',
      'Users / Groups',
      'Users / Distribution Lists',
      'Message Management',
      'Roles & Permissions',
      'Message Control',
      'Compliance',
      'Analytics',
    ]);
  });

  test('are on exactly for the features given, in whatever order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...Feature.options]), (features) => {
        const states = moduleStates(features).flatMap(({ subModules, ...module }) => [module, ...subModules]);
        const on = states.filter(({ enabled }) => enabled).map(({ id }) => id);
        expect(on.sort()).toEqual([...features].sort());
      }),
    );
  });
});
