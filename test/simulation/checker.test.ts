import { beforeAll, describe, expect, it } from '@jest/globals';
import { causeOf } from '../../domain/checkout/cause.ts';
import type { Checkout } from '../../domain/checkout/checkout.ts';
import { intentOf } from '../../domain/payment/payment.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import { CalendarDate, instant } from '../../domain/values/calendar.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import type { Ledger } from '../ledger.ts';
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

/** The same world with each checkout, account, … changed. */
const each = <K extends keyof World>(world: World, noun: K, change: (things: World[K]) => World[K]): World => ({
  ...world,
  [noun]: change(world[noun]),
});

const A_DAY = CalendarDate.parse('2031-01-01');
const nobody = CheckoutId.parse('chk_nobody');
const aCard = '4242424242424242';
const history = (...path: string[]): Checkout['history'] => path.map((status) => ({ at: instant(0), status }));

describe('the checker', () => {
  it('has nothing against a purchase, or a refusal, that went well', () => {
    expect(check(bought, OF_A_PURCHASE)).toEqual([]);
    expect(check(declined, OF_A_PURCHASE)).toEqual([]);
  });

  const planted: [string, string, () => World][] = [
    [
      'a refund without a credit',
      'captured minus refunded',
      () =>
        each(bought, 'ledger', (ledger) => ({
          ...ledger,
          charges: ledger.charges.map((charge) => ({ ...charge, amount_refunded: 1 })),
        })),
    ],
    [
      'a payment that the audit misses in the books',
      'the daily audit reports',
      () =>
        each(bought, 'logs', () => [
          { functionName: 'audit-payments', message: { message: 'payment differs', checkoutId: nobody } },
        ]),
    ],
    ['a payment without an invoice', 'captured minus refunded', () => each(bought, 'invoices', () => [])],
    [
      'a second payment of one checkout',
      'at most one success',
      () =>
        each(bought, 'ledger', (ledger) => ({
          ...ledger,
          payment_intents: ledger.payment_intents.flatMap((intent) => [intent, { ...intent, id: 'pi_again' }]),
          charges: ledger.charges.flatMap((charge) => [charge, { ...charge, payment_intent: 'pi_again' }]),
        })),
    ],
    ['a user nobody counts', 'an account counts its users', () => each(bought, 'users', (all) => all.slice(1))],
    [
      'a seat nobody has',
      'a quote counts each user once',
      () =>
        each(bought, 'checkouts', (all) =>
          all.map((checkout) => ({ ...checkout, quote: { ...checkout.quote, seats: checkout.quote.seats + 1 } })),
        ),
    ],
    [
      'a key out of nowhere',
      'an idempotency key has its operation’s number',
      () =>
        each(bought, 'ledger', (ledger) => ({
          ...ledger,
          calls: ledger.calls.map((call) => ({ ...call, idempotencyKey: `${call.idempotencyKey}:again` })),
        })),
    ],
    [
      'a key given up though nobody had used it',
      'an idempotency key has its operation’s number',
      () =>
        each(bought, 'checkouts', (all) =>
          all.map(({ payment, ...checkout }) => ({
            ...checkout,
            payment: { ...payment, keyNumbers: { ...payment.keyNumbers, confirm: 2 } },
          })),
        ),
    ],
    [
      'a refund of what was granted',
      'we give money back only where',
      () =>
        each(bought, 'ledger', (ledger) => ({
          ...ledger,
          refunds: bought.checkouts.map(({ checkoutId, payment }) => ({
            payment_intent: intentOf(payment) ?? '',
            amount: 1,
            status: 'succeeded',
            metadata: { checkoutId },
          })),
        })),
    ],
    [
      'a flip that counts twice',
      'the entitlement’s version',
      () =>
        each(bought, 'accounts', (all) =>
          all.map((account) => ({ ...account, entitlement: { ...account.entitlement, version: 3 } })),
        ),
    ],
    [
      'a subscription whose money went back',
      'a subscription is in force only while',
      () =>
        each(bought, 'ledger', (ledger) => ({
          ...ledger,
          charges: ledger.charges.map((charge) => ({ ...charge, amount_refunded: charge.amount_captured })),
        })),
    ],
    [
      'a refund beyond the payment',
      'refunded is at most captured',
      () =>
        each(bought, 'ledger', (ledger) => ({
          ...ledger,
          charges: ledger.charges.map((charge) => ({ ...charge, amount_refunded: charge.amount_captured + 1 })),
        })),
    ],
    [
      'another amount than was quoted',
      'an intent has the amount',
      () =>
        each(bought, 'ledger', (ledger) => ({
          ...ledger,
          payment_intents: ledger.payment_intents.map((intent) => ({ ...intent, amount: intent.amount + 1 })),
        })),
    ],
    [
      'another customer than the account’s',
      'an intent has the amount',
      () =>
        each(bought, 'ledger', (ledger) => ({
          ...ledger,
          payment_intents: ledger.payment_intents.map((intent) => ({ ...intent, customer: 'cus_other' })),
        })),
    ],
    [
      'a gap in the invoice numbers',
      'an account’s invoices are numbered',
      () => each(bought, 'accounts', (all) => all.map((account) => ({ ...account, lastInvoiceNumber: 2 }))),
    ],
    [
      'a refusal whose payment can still be confirmed',
      'refused or reversed keeps no money',
      () =>
        each(declined, 'ledger', (ledger) => ({
          ...ledger,
          payment_intents: ledger.payment_intents.map((intent) => ({ ...intent, status: 'requires_confirmation' })),
        })),
    ],
    [
      'a completed purchase without a subscription',
      'completed is a settled payment',
      () => each(bought, 'accounts', (all) => all.map(({ subscription, ...account }) => account)),
    ],
    [
      'features without a subscription',
      'features are on exactly',
      () => each(bought, 'accounts', (all) => all.map(({ subscription, ...account }) => account)),
    ],
    [
      'a subscription without features',
      'features are on exactly',
      () => each(bought, 'accounts', (all) => all.map((account) => ({ ...account, entitlement: { version: 1 } }))),
    ],
    [
      'a lock whose owner is gone',
      'the owner of an account’s money',
      () =>
        each(bought, 'accounts', (all) =>
          all.map((account) => ({ ...account, inFlight: { owner: nobody, stage: 'taken' } })),
        ),
    ],
    [
      'a checkout that nobody moves',
      'a checkout is settled',
      () =>
        each(bought, 'checkouts', (all) =>
          all.map((checkout) => ({ ...checkout, state: { status: 'processing' }, history: history('processing') })),
        ),
    ],
    [
      'a move out of a settled state',
      'a checkout’s history',
      () =>
        each(bought, 'checkouts', (all) =>
          all.map((checkout) => ({ ...checkout, history: history('processing', 'refused', 'completed') })),
        ),
    ],
    [
      'two purchases of one account',
      'an account has one subscription',
      () =>
        each(bought, 'checkouts', (all) => all.flatMap((checkout) => [checkout, { ...checkout, checkoutId: nobody }])),
    ],
    [
      'a red execution of a completed purchase',
      'green is bought or politely refused',
      () => each(bought, 'executions', (all) => all.map((execution) => ({ ...execution, status: 'FAILED' }))),
    ],
    [
      'a green execution before another one',
      'an execution that was followed',
      () => each(bought, 'checkouts', (all) => all.map((checkout) => ({ ...checkout, executionNumber: 1 }))),
    ],
    [
      'a buyer blamed for our fault',
      'a refusal is the buyer’s own cause',
      () =>
        each(declined, 'checkouts', (all) =>
          all.map((checkout) => ({ ...checkout, undo: { cause: causeOf('States.Timeout'), markedAt: instant(0) } })),
        ),
    ],
    [
      'an execution that nobody numbered',
      'an execution is named after its checkout',
      () => each(bought, 'executions', (all) => all.flatMap((one) => [one, { ...one, name: `${one.name}-7` }])),
    ],
    ['a purchase without a receipt', 'a purchase is announced', () => each(bought, 'emails', () => [])],
    [
      'a receipt for what was refused',
      'a purchase is announced',
      () => each(declined, 'emails', () => [{ to: ['ada@acme.example'], subject: 'Your receipt' }]),
    ],
    ...[
      `card ${aCard}`,
      'to ada@acme.example',
      'sk_test_51abc',
      'whsec_51abc',
      'pi_1_secret_2',
      'eyJhbGciOiJSUzI1NiJ9.eyJ1c2VyX2lkIjoi.x',
    ].map((text): [string, string, () => World] => [
      `"${text}" in a log`,
      'no card number',
      () => each(bought, 'logs', () => [{ functionName: 'charge-card', message: { text } }]),
    ]),
    [
      'a task token in a log',
      'a task token',
      () => each(bought, 'logs', () => [{ functionName: 'charge-card', message: 'Ab9+'.repeat(139) }]),
    ],
    [
      'a task token in another execution',
      'a task token',
      () => each(bought, 'executions', (all) => all.flatMap((one) => [one, { ...one, name: `${one.name}-1` }])),
    ],
    [
      'one call of Stripe too many',
      'no step calls Stripe',
      () => each(bought, 'stripeCalls', () => [{ functionName: 'charge-card', calls: 5 }]),
    ],
    [
      'a server error out of nowhere',
      'the buyer sees a server error',
      () => each(bought, 'serverErrors', () => [{ route: 'GET /v1/account', status: 500 }]),
    ],
    [
      'a sweep that never rests',
      'a second sweep',
      () => each(bought, 'writtenBySecondSweep', () => ['DynamoDB PutItem']),
    ],
    ['a webhook that counts twice', 'every webhook again', () => each(bought, 'changedByReplay', () => ['a credit'])],
  ];
  it.each(planted)('finds %s', (_what, invariant, world) => {
    expect(check(world(), OF_A_PURCHASE)).toContainEqual(expect.stringContaining(invariant));
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
