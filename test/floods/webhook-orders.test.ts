import { afterAll, beforeAll, expect, it } from '@jest/globals';
import * as z from 'zod';
import { CheckoutView } from '../../api/checkout.ts';
import { eventually, givenStack, type Person, send, signed } from '../journeys/given.ts';
import { readItems } from '../simulation/table.ts';
import { keptMinor, Ledger } from '../simulation/world.ts';
import { PATIENCE_MS, report, sized } from './size.ts';
import { changesBetween, itemsOf, type Snapshot, Snapshots } from './snapshot.ts';

const given = givenStack();

const Webhook = z.object({ body: z.string(), isBase64Encoded: z.literal(false) });
const Local = z.object({ webhookSecret: z.string() });
const StripeEvent = z.object({ id: z.string(), type: z.string() });

interface Arrival {
  type: string;
  payload: string;
}

/** What Stripe sends while this runs, and nobody receives. */
async function lostWebhooksOf(run: () => Promise<void>): Promise<Arrival[]> {
  const { lambda, clock } = given.stack();
  const { invoke } = lambda;
  const lost: Arrival[] = [];
  lambda.invoke = async (name, event) => {
    if (name !== 'receive-stripe-event') return invoke.call(lambda, name, event);
    const { body: payload } = Webhook.parse(event);
    lost.push({ type: StripeEvent.parse(JSON.parse(payload)).type, payload });
    return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: '{"received":true}' };
  };
  await run();
  await clock.rest();
  lambda.invoke = invoke;
  return lost;
}

const ledgerNow = async () => Ledger.parse((await send(given.stack().stripeUrl, 'GET', '/test/ledger')).body);

/** A purchase past the bank's challenge, then two refunds of a part by hand, and the rest lost in a dispute. */
async function aHardLife(admin: Person): Promise<void> {
  const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
  const { intents } = await given.ledgerOf(admin.accountId);
  const paymentIntentId = intents[0]?.id ?? '';
  await given.test(`challenges/${paymentIntentId}`, { outcome: 'succeed' });
  await admin.request('POST', `/v1/checkouts/${checkoutId}/authentication`);
  await eventually(async () => {
    const { body } = await admin.request('GET', `/v1/checkouts/${checkoutId}?wait=20`);
    return CheckoutView.parse(body).status === 'completed' ? true : undefined;
  });
  for (const amount of [1_000, 2_000]) await given.test('refunds', { paymentIntentId, amount });
  for (const outcome of ['open', 'lost']) await given.test('disputes', { paymentIntentId, outcome });
}

/** One of each of these, in the order in which they came; the first are let loose in `npm test`. */
const TYPES = [
  'payment_intent.succeeded',
  'charge.refunded',
  'charge.dispute.closed',
  'refund.created',
  'charge.dispute.created',
  'charge.refunded',
];

let arrivals: Arrival[];
let ledger: Ledger;
let webhookSecret: string;
let snapshots: Snapshots;
beforeAll(async () => {
  const { admin } = await given.anAccount();
  const lost = await lostWebhooksOf(() => aHardLife(admin));
  arrivals = TYPES.slice(0, sized({ part: 5, whole: 6 })).map((type) => {
    const at = lost.findIndex((arrival) => arrival.type === type);
    const [arrival] = lost.splice(at, 1);
    if (at < 0 || !arrival) throw new Error(`the purchase brought no ${type}`);
    return arrival;
  });
  ledger = await ledgerNow();
  webhookSecret = Local.parse((await send(given.stack().url, 'GET', '/local')).body).webhookSecret;
  snapshots = new Snapshots();
});
afterAll(() => snapshots.close());

const counts = { orders: 0, duplicates: 0, deliveries: 0 };

async function deliver({ payload }: Arrival): Promise<void> {
  const { lambda, clock } = given.stack();
  const signature = signed(payload, webhookSecret, Math.floor(clock.now() / 1000));
  const event = { body: payload, isBase64Encoded: false, headers: { 'stripe-signature': signature } };
  expect(await lambda.invoke('receive-stripe-event', event)).toMatchObject({ statusCode: 200 });
  counts.deliveries += 1;
}

/**
 * What the books must show once these have come: what Stripe shows, as soon as any of them tells that something went
 * back. Where all of these were lost, finding it is the audit's work: the purchase was over, so no sweep looks at it.
 */
function expectTheTruth(books: Snapshot, delivered: readonly Arrival[]): void {
  const { accounts, checkouts, invoices } = readItems(itemsOf(books));
  const [[account], [checkout], [invoice]] = [accounts, checkouts, invoices];
  const order = delivered.map(({ type }) => type);
  const isTold = order.some((type) => type !== 'payment_intent.succeeded');
  const total = invoice?.totalMinor ?? 0;
  expect({
    order,
    keptMinor: total - (invoice?.creditedMinor ?? 0),
    onPremium: account?.subscription !== undefined,
    entitlementVersion: account?.entitlement.version,
    isReturned: checkout?.returnedAt !== undefined,
    status: checkout?.state.status,
  }).toEqual({
    order,
    keptMinor: isTold ? keptMinor(ledger, checkout?.intentId ?? '') : total,
    onPremium: !isTold,
    entitlementVersion: isTold ? 3 : 2,
    isReturned: isTold,
    status: 'completed',
  });
}

/** Each that came comes once more, wherever it stood: nothing moves. */
async function expectDuplicatesToChangeNothing(books: Snapshot, delivered: readonly Arrival[]): Promise<void> {
  for (const arrival of delivered) await deliver(arrival);
  counts.duplicates += delivered.length;
  await given.stack().lambda.invoke('reconcile-checkouts', {});
  expect(changesBetween(books, await snapshots.take())).toEqual([]);
}

/** Goes through every order that begins with these, putting the books back before each other way to go on. */
async function goOn(delivered: readonly Arrival[], left: readonly Arrival[]): Promise<void> {
  const books = await snapshots.take();
  expectTheTruth(books, delivered);
  await expectDuplicatesToChangeNothing(books, delivered);
  counts.orders += 1;
  for (const arrival of left) {
    await deliver(arrival);
    await goOn(
      [...delivered, arrival],
      left.filter((other) => other !== arrival),
    );
    await snapshots.restore(books);
  }
}

it(
  'in whatever order webhooks come, whichever are lost and whichever come twice, the books show what Stripe shows',
  async () => {
    await goOn([], arrivals);
    expect(await ledgerNow()).toEqual(ledger);
    const { orders, duplicates, deliveries } = counts;
    expect(orders).toBe(sized({ part: 326, whole: 1_957 }));
    report(
      `webhooks: ${orders} ordered subsets of ${arrivals.length} events, ${duplicates} duplicates, ${deliveries} deliveries`,
    );
  },
  PATIENCE_MS,
);
