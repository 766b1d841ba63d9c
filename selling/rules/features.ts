import { nearest } from '../../cli/nearest.ts';
import type { Entry } from '../drafts.ts';
import type { Finding } from '../fault.ts';
import type { Module } from '../files/features-file.ts';
import type { Plan } from '../files/plans-file.ts';
import { oneOf } from '../form.ts';
import type { Rule } from './rule.ts';

/** A plan's features are features.json's, each once, and a sub-module comes with its module. */
export const featuresExist: Rule = ({ plans, modules }) =>
  modules.whole
    ? plans.entries.flatMap((plan) =>
        ofPlan(
          plan,
          modules.entries.map(({ it }) => it),
        ),
      )
    : [];

function ofPlan({ at, it: { features } }: Entry<Plan>, modules: readonly Module[]): Finding[] {
  if (features === 'all') return [];
  const known = modules.flatMap(({ id, subModules }) => [id, ...subModules.map((each) => each.id)]);
  return features.flatMap((feature, index) => {
    const finding = (expected: string, meant?: string) => [
      { file: 'plans.json', path: ['plans', at, 'features', index], expected, meant },
    ];
    if (!known.includes(feature))
      return finding(`there is no feature ${feature}; features.json has ${oneOf(known)}`, nearest(feature, known));
    if (features.indexOf(feature) < index) return finding(`expected ${feature} once`);
    const module = modules.find(({ subModules }) => subModules.some(({ id }) => id === feature));
    return module && !features.includes(module.id)
      ? finding(`expected ${module.id} as well: ${feature} is a part of it`)
      : [];
  });
}
