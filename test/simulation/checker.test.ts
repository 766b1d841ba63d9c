import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import { CalendarDate } from '../../domain/values/calendar.ts';
import type { Ledger } from '../ledger.ts';
import { IN_MONEY } from './inconsistencies/in-money.ts';
import { IN_PURCHASES } from './inconsistencies/in-purchases.ts';
import { IN_TRACES } from './inconsistencies/in-traces.ts';
import { each } from './inconsistencies/worlds.ts';
import { check, OF_A_PURCHASE, OF_A_SUBSCRIPTION } from './invariants/checker.ts';
import type { World } from './invariants/world.ts';
import { undisturbed } from './runs/cells.ts';
import { Workers } from './runs/workers.ts';
import { type Journey, REPRESENTATIVES, SUBSCRIPTIONS } from './stories/journeys.ts';

let bought: World;
let declined: World;
let renewed: World;
beforeAll(async () => {
  const workers = new Workers(1);
  bought = await left(workers, 'the challenge is passed');
  declined = await left(workers, 'the challenge is failed');
  renewed = await left(workers, 'a renewal is paid');
  workers.close();
});

/** The world that a story leaves while nothing is broken. */
async function left(workers: Workers, story: Journey['story']): Promise<World> {
  const journey = [...REPRESENTATIVES, ...SUBSCRIPTIONS].find((candidate) => candidate.story === story);
  const { world } = journey ? await workers.run({ ...undisturbed(journey), whole: true }) : {};
  if (!world) throw new Error(`the story ${story} left no world`);
  return world;
}

const A_DAY = CalendarDate.parse('2031-01-01');

describe('the checker', () => {
  it('has nothing against a purchase, or a refusal, that went well', () => {
    expect(check(bought, OF_A_PURCHASE)).toEqual([]);
    expect(check(declined, OF_A_PURCHASE)).toEqual([]);
  });

  it.each([...IN_MONEY, ...IN_PURCHASES, ...IN_TRACES])('finds %s', (_what, invariant, world) => {
    expect(check(world({ bought, declined }), OF_A_PURCHASE)).toContainEqual(expect.stringContaining(invariant));
  });
});

describe('the checker of a subscription', () => {
  it('has nothing against a renewal that went well', () => {
    expect(check(renewed, OF_A_SUBSCRIPTION)).toEqual([]);
    expect(renewed.renewals).toMatchObject([{ state: { status: 'paid' } }]);
  });

  const intents = (change: (intent: Ledger['payment_intents'][number]) => object) =>
    each(renewed, 'ledger', (ledger) => ({
      ...ledger,
      payment_intents: ledger.payment_intents.map((intent) => ({ ...intent, ...change(intent) })),
    }));
  const isRenewal = ({ metadata }: Ledger['payment_intents'][number]) => metadata.renewalId !== undefined;
  const accounts = (change: (account: World['accounts'][number]) => World['accounts'][number]) =>
    each(renewed, 'accounts', (all) => all.map(change));
  const subscribed = (change: (subscription: Subscription) => Subscription) =>
    accounts(({ subscription, ...account }) => ({
      ...account,
      ...(subscription && { subscription: change(subscription) }),
    }));
  const renewals = (state: World['renewals'][number]['state']) =>
    each(renewed, 'renewals', (all) => all.map((one) => ({ ...one, state })));

  const planted: [string, string, () => World][] = [
    [
      'a charge for more than was frozen',
      'an operation is paid once at most',
      () => intents(({ amount }) => ({ amount: amount + 1 })),
    ],
    ['a charge in the middle of nothing', 'what is not sold keeps no money', () => renewals({ status: 'ended' })],
    [
      'a payment that could still be made for what has ended',
      'what is not sold keeps no money',
      () => {
        const ended = renewals({ status: 'ended' });
        const { ledger } = intents((intent) => (isRenewal(intent) ? { status: 'requires_action' } : {}));
        return { ...ended, ledger: { ...ledger, charges: [] } };
      },
    ],
    ['a payment that was never recorded', 'what was paid for is in force', () => each(renewed, 'invoices', () => [])],
    [
      'a subscription whose money went back',
      'a subscription is in force only while',
      () =>
        each(renewed, 'ledger', (ledger) => ({
          ...ledger,
          charges: ledger.charges.map((charge) => ({ ...charge, amount_refunded: charge.amount_captured })),
        })),
    ],
    [
      'a day that nobody paid',
      'one period follows another',
      () => subscribed((subscription) => ({ ...subscription, period: { ...subscription.period, to: A_DAY } })),
    ],
    [
      'a period that begins late',
      'one period follows another',
      () =>
        each(renewed, 'invoices', (all) =>
          all.map((invoice) => ({ ...invoice, period: { ...invoice.period, from: A_DAY } })),
        ),
    ],
    ['a renewal that stays where it is', 'nothing is under way any more', () => renewals({ status: 'processing' })],
    ['a renewal that is stuck', 'nothing is under way any more', () => renewals({ status: 'stuck' })],
    [
      'features without a grant',
      'features are on exactly',
      () => accounts(({ entitlement, ...account }) => ({ ...account, entitlement: { version: entitlement.version } })),
    ],
    [
      'a seat that is paid for and covers nobody',
      'no more are covered than there are seats',
      () => subscribed((subscription) => ({ ...subscription, seats: 1 })),
    ],
    [
      'a renewal that nobody was told of',
      'the host hears of each renewal',
      () => each(renewed, 'events', (all) => all.filter((event) => event['detail-type'] !== 'subscription.renewed')),
    ],
    [
      'two states of one version',
      'the host hears of each renewal',
      () =>
        each(renewed, 'events', (all) =>
          all.flatMap((event) => [event, { ...event, detail: { ...event.detail, subscription: null } }]),
        ),
    ],
    [
      'a key that is none of its own',
      'an idempotency key has its operation',
      () =>
        each(renewed, 'ledger', (ledger) => ({
          ...ledger,
          calls: ledger.calls.map((call) => ({
            ...call,
            idempotencyKey: call.idempotencyKey?.replace(/^(rnw_.*):1:1$/, '$1:9:1') ?? null,
          })),
        })),
    ],
  ];
  it.each(planted)('finds %s', (_what, invariant, world) => {
    expect(check(world(), OF_A_SUBSCRIPTION)).toContainEqual(expect.stringContaining(invariant));
  });
});
