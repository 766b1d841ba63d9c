import { keptMinor } from '../../ledger.ts';
import { paymentFacts } from '../../paid.ts';
import { sumOf } from './books.ts';
import { type Invariant, intentsOf, successes, type World, waitsForPerson } from './world.ts';

export const MONEY: readonly Invariant[] = [
  {
    name: 'at most one success that was not refunded for a checkout, and one charge for an intent',
    violations: (world) => {
      const { ledger, checkouts } = world;
      const twice = checkouts
        .filter(
          ({ checkoutId }) => intentsOf(world, checkoutId).filter(({ id }) => keptMinor(ledger, id) > 0).length > 1,
        )
        .map(({ checkoutId }) => `${checkoutId} was paid more than once`);
      const again = ledger.payment_intents
        .filter(({ id }) => successes(world, id) > 1)
        .map(({ id }) => `${id} succeeded more than once`);
      return [...twice, ...again];
    },
  },
  {
    name: 'an intent has the amount, currency and customer of its checkout’s frozen quote',
    violations: ({ ledger, checkouts, accounts }) =>
      ledger.payment_intents.flatMap((intent) => {
        const checkout = checkouts.find(({ checkoutId }) => checkoutId === intent.metadata.checkoutId);
        if (!checkout) return [`${intent.id} belongs to no checkout`];
        const account = accounts.find(({ accountId }) => accountId === checkout.accountId);
        const { totalMinor, currency } = checkout.quote;
        const equal =
          checkout.frozenAt && intent.amount === totalMinor && intent.currency === currency && account?.customerId;
        return equal === intent.customer ? [] : [`${intent.id} differs from the quote of ${checkout.checkoutId}`];
      }),
  },
  {
    name: 'a quote counts each user once, and its total is the sum of its lines',
    violations: ({ checkouts, userCount }) =>
      checkouts.flatMap(({ checkoutId, quote: { scope, seats, lines, totalMinor } }) =>
        seats === (scope === 'admin_only' ? 1 : userCount) && totalMinor === sumOf(lines)
          ? []
          : [`${checkoutId} has ${seats} seats, its lines come to ${sumOf(lines)}, its total is ${totalMinor}`],
      ),
  },
  {
    name: 'we give money back only where the account could not take what it bought, and note it',
    violations: ({ ledger, checkouts, accounts }) =>
      ledger.refunds.flatMap(({ metadata, status }) => {
        const checkout = checkouts.find(({ checkoutId }) => checkoutId === metadata?.checkoutId);
        const account = accounts.find(({ accountId }) => accountId === checkout?.accountId);
        if (!checkout || (account?.closedAt && paymentFacts(checkout).refund === status)) return [];
        return [
          `${checkout.checkoutId} was refunded (${status}), and its account is ${account?.closedAt ? '' : 'not '}closed`,
        ];
      }),
  },
  {
    name: 'refused or reversed keeps no money, and its payment can take none',
    violations: (world) =>
      world.checkouts
        .filter(({ state }) => state.status === 'refused' || state.status === 'reversed')
        .flatMap((checkout) => {
          const { checkoutId } = checkout;
          const { intentId } = paymentFacts(checkout);
          return intentsOf(world, checkoutId)
            .filter(({ id, status }) => !isHarmless(world, id, status, id === intentId))
            .filter(({ id }) => id !== intentId || !waitsForPerson(checkout))
            .map(({ id, status }) => `${checkoutId} is over, but its payment ${id} is ${status}`);
        }),
  },
];

/** Cancelled, refunded, or an orphan that nobody confirms: its id was never stored. */
const isHarmless = (world: World, id: string, status: string, isStored: boolean): boolean =>
  status === 'canceled' ||
  (status === 'succeeded' && keptMinor(world.ledger, id) === 0) ||
  (status === 'requires_confirmation' && !isStored);
