import type { Account, Plan } from '../../packages/client/src/client.ts';
import { currentSelection, isSameSelection } from './change-selection.ts';
import type { Selected } from './screens.ts';

/** Whoever has more than the free plan gives. */
export function isCovered({ modules }: Account, plans: readonly Plan[]): boolean {
  const free = plans.find((plan) => plan.free)?.features ?? [];
  const all = modules.flatMap((module) => [module, ...module.subModules]);
  return all.some(({ id, enabled }) => enabled && !free.includes(id));
}

/** Whether that is what the account has, with nothing left to buy: no seats, and no move to another admin. */
export function isHadAlready(account: Account, plans: readonly Plan[], selection: Selected): boolean {
  const { subscription } = account;
  if (!subscription || !isSameSelection(selection, currentSelection(subscription))) return false;
  return subscription.scope === 'admin_only' ? isCovered(account, plans) : subscription.uncoveredUsers === 0;
}
