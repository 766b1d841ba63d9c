import type { Feature } from '../values/ids.ts';
import { type Catalogue, offeredPlans, type SubModule } from './catalogue.ts';

/** Every feature that the catalogue has, in the order they are shown, the retired ones too. */
export const featuresInOrder = ({ modules }: Catalogue): Feature[] =>
  modules.flatMap(({ id, subModules }) => [id, ...subModules.map((each) => each.id)]);

/** Every module and sub-module that is shown, with whether these features turn it on. */
export function moduleStates(catalogue: Catalogue, features: readonly Feature[]) {
  const on = new Set(features);
  const shown = (each: SubModule) => !each.retired;
  const plans = offeredPlans(catalogue);
  const comesWith = (id: Feature) => plans.find((plan) => plan.features.includes(id))?.name ?? null;
  const state = ({ id, name, description }: SubModule) => ({
    id,
    name,
    description,
    comesWith: comesWith(id),
    enabled: on.has(id),
  });
  return catalogue.modules
    .filter(shown)
    .map((module) => ({ ...state(module), subModules: module.subModules.filter(shown).map(state) }));
}
