import { nearest } from '../../cli/nearest.ts';
import type { Finding } from '../fault.ts';
import { oneOf } from '../form.ts';
import type { Rule } from './rule.ts';

/** A price change tells a price: its plans exist, and have one. */
export const priceChangesHavePrices: Rule = ({ plans, priceChanges }) => {
  if (!plans.whole) return [];
  const ids = plans.entries.map(({ it }) => it.id);
  return priceChanges.entries.flatMap(({ at, it }) =>
    it.plans.flatMap((id, index): Finding[] => {
      const finding = (expected: string, meant?: string) => [
        { file: 'plans.json', path: ['priceChanges', at, 'plans', index], expected, meant },
      ];
      const plan = plans.entries.find((each) => each.it.id === id)?.it;
      if (!plan) return finding(`there is no plan ${id}; expected ${oneOf(ids)}`, nearest(id, ids));
      return plan.prices ? [] : finding(`expected a plan with prices; ${id} has none`);
    }),
  );
};
