import * as z from 'zod';
import { isRenewing } from '../../../domain/account/lock.ts';
import { keptMinor } from '../../ledger.ts';
import { misgranted } from './features.ts';
import { type Invariant, intentsOf, operationsOf, successes, type World } from './world.ts';

/** What has been sold stands; of all others no money is kept. */
const SOLD = ['completed', 'paid'];
/** An intent that was just made. */
const UNCONFIRMED = ['requires_payment_method', 'requires_confirmation'];
const UNDER_WAY = ['processing', 'requires_action'];

const keptOf = (world: World, id: string): number =>
  intentsOf(world, id).reduce((sum, intent) => sum + keptMinor(world.ledger, intent.id), 0);

/** A subscription through its renewals and changes. */
export const SUBSCRIPTIONS: readonly Invariant[] = [
  {
    name: 'an operation is paid once at most, for what it froze, and each intent succeeds once',
    violations: (world) =>
      operationsOf(world).flatMap(({ id, terms }) => {
        const paid = intentsOf(world, id).filter(({ status }) => status === 'succeeded');
        const others = paid.filter(
          ({ amount, currency }) => amount !== terms?.totalMinor || currency !== terms.currency,
        );
        const again = paid.filter(({ id: intentId }) => successes(world, intentId) !== 1);
        return [
          ...(paid.length > 1 ? [`${id} was paid ${paid.length} times`] : []),
          ...others.map(({ id: intentId, amount }) => `${intentId} took ${amount} for ${id} of ${terms?.totalMinor}`),
          ...again.map(({ id: intentId }) => `${intentId} succeeded ${successes(world, intentId)} times`),
        ];
      }),
  },
  {
    name: 'what is not sold keeps no money, and its payment can take none',
    violations: (world) =>
      operationsOf(world)
        .filter(({ status }) => !SOLD.includes(status))
        .flatMap(({ id, status, intentId }) => {
          // While a payment is open its intent waits for the next attempt.
          const open = world.accounts.some(({ openRenewal }) => openRenewal?.renewalId === id);
          const live = intentsOf(world, id)
            .filter((intent) => !['succeeded', 'canceled'].includes(intent.status))
            .filter((intent) => intent.id === intentId || !UNCONFIRMED.includes(intent.status));
          return [
            ...(keptOf(world, id) > 0 ? [`${id} is ${status}, and Stripe holds ${keptOf(world, id)}`] : []),
            ...(open ? [] : live).map((intent) => `${id} is ${status}, and ${intent.id} is ${intent.status}`),
          ];
        }),
  },
  {
    name: 'what was paid for is in force, was before, or went back',
    violations: (world) =>
      operationsOf(world)
        .filter(({ id }) => keptOf(world, id) > 0)
        .filter(({ id }) => !world.invoices.some(({ operation }) => operation === id))
        .map(({ id }) => `${id} is paid for and was never recorded`),
  },
  {
    name: 'a subscription is in force only while what paid for its period is kept',
    violations: (world) =>
      world.accounts.flatMap(({ accountId, subscription }) =>
        subscription && keptOf(world, subscription.paidBy.operation) === 0
          ? [`${accountId} is paid by ${subscription.paidBy.operation}, of which nothing is kept`]
          : [],
      ),
  },
  {
    name: 'one period follows another: no day is paid twice and none is left out',
    violations: ({ accounts, invoices, renewals }) =>
      accounts.flatMap(({ accountId, subscription }) => {
        const paid = renewals.filter(({ state }) => state.status === 'paid');
        const periods = paid.flatMap(({ renewalId, dueDate }) => {
          const [invoice, ...more] = invoices.filter(({ operation }) => operation === renewalId);
          if (!invoice || more.length > 0) return [`${renewalId} has ${more.length + (invoice ? 1 : 0)} invoices`];
          return invoice.period.from === dueDate ? [] : [`${renewalId} is for a period from ${invoice.period.from}`];
        });
        const [last] = paid.toSorted((one, other) => (one.dueDate < other.dueDate ? 1 : -1));
        const lasts = invoices.find(({ operation }) => operation === last?.renewalId)?.period.to;
        const isLast = subscription?.paidBy.operation === last?.renewalId;
        return last && isLast && lasts !== subscription?.period.to
          ? [...periods, `${accountId} is paid until ${lasts}, and due on ${subscription?.period.to}`]
          : periods;
      }),
  },
  {
    name: 'nothing is under way any more, and what is to come falls due',
    violations: ({ accounts, checkouts, renewals, executions }) => [
      ...accounts
        .filter(({ inFlight }) => isRenewing(inFlight))
        .map(({ inFlight }) => `${inFlight?.owner} holds the lock`),
      ...checkouts
        .filter(({ state }) => UNDER_WAY.includes(state.status))
        .map(({ checkoutId, state }) => `${checkoutId} is ${state.status}`),
      ...renewals
        .filter(({ state, givenUpAt }) => !givenUpAt && [...UNDER_WAY, 'stuck'].includes(state.status))
        .map(({ renewalId, state }) => `${renewalId} is ${state.status}`),
      ...executions.filter(({ status }) => status === 'RUNNING').map(({ name }) => `${name} runs`),
    ],
  },
  {
    name: 'features are on exactly for whom a subscription in force covers',
    violations: ({ accounts, users }) => accounts.flatMap((account) => misgranted(account, users)),
  },
  {
    name: 'no more are covered than there are seats, and nobody is left out where there is one',
    violations: ({ accounts, users }) =>
      accounts.flatMap(({ accountId, subscription }) => {
        if (subscription?.scope !== 'all_current_users') return [];
        const current = users.filter((each) => each.accountId === accountId && each.user.membership === 'current');
        const covered = current.filter(
          ({ user }) => user.membership === 'current' && user.joinedVersion <= subscription.seatsAsOf,
        );
        const expected = Math.min(current.length, subscription.seats);
        return covered.length === expected
          ? []
          : [`${covered.length} of ${current.length} for ${subscription.seats} seats`];
      }),
  },
  {
    name: 'the host hears of each renewal under one id, and of each version one state',
    violations: ({ events, renewals }) => {
      const states = events.flatMap((event) => {
        const { data } = Told.safeParse(event.detail);
        return data && STATES.test(event['detail-type']) ? [{ ...data, type: event['detail-type'] }] : [];
      });
      const renewed = new Set(
        states.filter(({ type }) => type === 'subscription.renewed').map(({ eventId }) => eventId),
      );
      const paid = renewals.filter(({ state }) => state.status === 'paid');
      // They come in any order: whoever hears them goes by the version.
      const torn = [...Map.groupBy(states, ({ version }) => version)].filter(
        ([, same]) => new Set(same.map(({ subscription }) => JSON.stringify(subscription))).size > 1,
      );
      return [
        ...(renewed.size === paid.length ? [] : [`${renewed.size} events of ${paid.length} renewals`]),
        ...torn.map(([version, same]) => `${same.length} events tell different states of version ${version}`),
      ];
    },
  },
];

const STATES = /^subscription\.(activated|changed|renewed|past_due|cancellation_\w+|ended)$/;
const Told = z.object({ eventId: z.string(), version: z.int(), subscription: z.unknown() });
