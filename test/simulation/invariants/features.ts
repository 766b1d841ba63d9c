import { catalogue } from '../../../application/catalogue.ts';
import { featuresOf } from '../../../domain/subscription/entitlement.ts';
import { paymentFacts } from '../../paid.ts';
import type { Invariant, World } from './world.ts';

const FREE = catalogue.freePlan.features.length;

/** Current users of the account whose features are on without a seat, or off with one. */
export const misgranted = (
  { accountId, subscription, entitlement }: World['accounts'][number],
  users: World['users'],
): string[] =>
  users.flatMap(({ accountId: of, user }) => {
    if (of !== accountId || user.membership !== 'current') return [];
    const covered =
      subscription !== undefined &&
      (subscription.scope === 'admin_only'
        ? user.userId === subscription.adminId
        : user.joinedVersion <= subscription.seatsAsOf);
    const on = featuresOf(entitlement, user, catalogue).length > FREE;
    return on === covered ? [] : [`${user.userId} is ${covered ? '' : 'not '}covered, features ${on}`];
  });

export const FEATURES: readonly Invariant[] = [
  {
    name: 'features are on exactly for the users whom an active subscription covers',
    violations: ({ accounts, users, checkouts }) =>
      accounts.flatMap((account) => {
        const owner = checkouts.find(({ checkoutId }) => checkoutId === account.inFlight?.owner);
        const underWay = owner && ['processing', 'requires_action', 'stuck'].includes(owner.state.status);
        return underWay ? [] : misgranted(account, users);
      }),
  },
  {
    name: 'the entitlement’s version counts each flip once',
    violations: ({ accounts, checkouts }) =>
      accounts.flatMap(({ accountId, entitlement }) => {
        const bought = checkouts.filter(
          (checkout) => checkout.accountId === accountId && checkout.state.status === 'completed',
        );
        const flips = bought.length + bought.filter((checkout) => paymentFacts(checkout).returnedAt).length;
        return entitlement.version <= 1 + flips ? [] : [`${accountId} is at version ${entitlement.version}`];
      }),
  },
];
