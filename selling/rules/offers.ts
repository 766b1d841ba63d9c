import type { Entry } from '../drafts.ts';
import type { Finding } from '../fault.ts';
import type { Plan } from '../files/plans-file.ts';
import { allowsAdminOnly } from '../scopes.ts';
import type { Rule } from './rule.ts';

/** Every account begins and ends on it. */
export const onePlanIsFree: Rule = ({ plans }) => {
  const [first, ...more] = plans.entries.filter(({ it }) => it.free);
  const second = more.map(({ at }) =>
    finding(at, ['free'], `expected on one plan only; ${first?.it.id} is free already`),
  );
  const none = { file: 'plans.json', path: ['plans'], expected: 'expected one plan with "free": true' };
  return first || !plans.whole ? second : [none];
};

/** A plan is free, has prices, or names where to ask for it: one of the three. */
export const plansAreFreePricedOrByContact: Rule = ({ plans }) => plans.entries.flatMap(offered);

function offered({ at, it: { free, prices, contactUrl } }: Entry<Plan>): Finding[] {
  if (free)
    return [
      ...(prices ? [finding(at, ['prices'], 'expected none: the plan is free')] : []),
      ...(contactUrl ? [finding(at, ['contactUrl'], 'expected none: every account has the free plan')] : []),
    ];
  if (prices && contactUrl) return [finding(at, ['contactUrl'], 'expected none: the plan has prices')];
  if (!prices && !contactUrl)
    return [finding(at, ['prices'], 'expected prices, or a contactUrl where to ask for the plan, or "free": true')];
  return prices && !prices.annual && !prices.monthly
    ? [finding(at, ['prices'], 'expected annual or monthly prices, or both')]
    : [];
}

export const seatsAreARange: Rule = ({ plans }) =>
  plans.entries.flatMap(({ at, it: { seats } }) =>
    seats.maximum !== null && seats.maximum < seats.minimum
      ? [finding(at, ['seats', 'maximum'], `expected at least the minimum, ${seats.minimum}`)]
      : [],
  );

/** One admin alone has one seat, and it costs what a seat costs. */
export const adminOnlyIsOneSeat: Rule = ({ plans }) =>
  plans.entries.flatMap(({ at, it }) =>
    it.scopes?.includes('admin_only') && !allowsAdminOnly(it)
      ? [
          finding(
            at,
            ['scopes', it.scopes.indexOf('admin_only')],
            'expected all_current_users alone: admin_only is for a plan with a minimum of 1 seat and perSeatMinor alone',
          ),
        ]
      : [],
  );

const finding = (at: number, path: readonly (string | number)[], expected: string): Finding => ({
  file: 'plans.json',
  path: ['plans', at, ...path],
  expected,
});
