import type { Feature } from '../values/ids.ts';
import type { Catalogue, SubModule } from './catalogue.ts';

/** Every feature that the catalogue has, in the order they are shown, the retired ones too. */
export const featuresInOrder = ({ modules }: Catalogue): Feature[] =>
  modules.flatMap(({ id, subModules }) => [id, ...subModules.map((each) => each.id)]);

/** Every module and sub-module that is shown, with whether these features turn it on. */
export function moduleStates({ modules }: Catalogue, features: readonly Feature[]) {
  const on = new Set(features);
  const shown = (each: SubModule) => !each.retired;
  const state = ({ id, name }: SubModule) => ({ id, name, enabled: on.has(id) });
  return modules
    .filter(shown)
    .map((module) => ({ ...state(module), subModules: module.subModules.filter(shown).map(state) }));
}
