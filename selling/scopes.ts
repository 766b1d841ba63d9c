import { Scope } from '../domain/values/scope.ts';
import type { Plan } from './files/plans-file.ts';

/** One admin alone has one seat, and pays what a seat costs: so each price is one for each seat and nothing else. */
export const allowsAdminOnly = ({ seats, prices = {} }: Pick<Plan, 'seats' | 'prices'>): boolean =>
  seats.minimum === 1 &&
  Object.values(prices)
    .flatMap((ofPeriod) => Object.values(ofPeriod ?? {}))
    .every((price) => 'perSeatMinor' in price && price.flatMinor === undefined);

/** What the file says, or both where both can be. */
export const scopesOf = (plan: Plan): readonly Scope[] =>
  plan.scopes ?? (allowsAdminOnly(plan) ? Scope.options : ['all_current_users']);
