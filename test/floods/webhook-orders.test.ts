import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { CheckoutView } from '../../api/checkout.ts';
import { remainingMinorOf } from '../../domain/invoicing/invoice.ts';
import { MovableClock } from '../../local/clock.ts';
import { eventually } from '../journeys/eventually.ts';
import { givenStack } from '../journeys/given.ts';
import type { Person } from '../journeys/person.ts';
import { keptMinor, type Ledger } from '../ledger.ts';
import { paymentFacts } from '../paid.ts';
import { readItems } from '../table.ts';
import { signed, type Webhook, webhookIn, webhookSecretAt } from '../webhooks.ts';
import { report, sized } from './size.ts';
import { changesBetween, itemsOf, type Snapshot, Snapshots } from './snapshot.ts';

/** While orders are tried, it stands: the sweep would come to what is due a minute later, and tell of it. */
let standsAtMs: number | undefined;
const given = givenStack({ clock: new MovableClock({ time: () => standsAtMs ?? Date.now(), runs: true }) });

/** What Stripe sends while this runs, and nobody receives. */
async function lostWebhooksOf(run: () => Promise<void>): Promise<Webhook[]> {
  const { lambda, clock } = given.stack();
  const { invoke } = lambda;
  const lost: Webhook[] = [];
  lambda.invoke = async (name, event) => {
    if (name !== 'receive-stripe-event') return invoke.call(lambda, name, event);
    lost.push(webhookIn(event));
    return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: '{"received":true}' };
  };
  await run();
  await clock.rest();
  lambda.invoke = invoke;
  return lost;
}

/** What Stripe holds; how often it was asked is no part of it. */
const ledgerNow = async (): Promise<Ledger> => ({ ...(await given.ledger()), calls: [] });

type Ending = 'lost' | 'won';

/** A purchase past the bank's challenge, then two refunds of a part by hand, and a dispute over the rest. */
async function aHardLife(admin: Person, ending: Ending): Promise<void> {
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
  for (const outcome of ['open', ending]) await given.test('disputes', { paymentIntentId, outcome });
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

/** One purchase as it stands at Stripe, with what Stripe has sent of it and nobody has received. */
interface Story {
  ending: Ending;
  ledger: Ledger;
  arrivals: readonly Webhook[];
}

async function storyOf(ending: Ending): Promise<Story> {
  const { admin } = await given.anAccount();
  const lost = await lostWebhooksOf(() => aHardLife(admin, ending));
  const arrivals = TYPES.slice(0, sized({ part: 4, whole: 6 })).map((type) => {
    const at = lost.findIndex((arrival) => arrival.type === type);
    const [arrival] = lost.splice(at, 1);
    if (at < 0 || !arrival) throw new Error(`the purchase brought no ${type}`);
    return arrival;
  });
  return { ending, ledger: await ledgerNow(), arrivals };
}

let webhookSecret: string;
let snapshots: Snapshots;
beforeAll(async () => {
  webhookSecret = await webhookSecretAt(given.stack().url);
  snapshots = new Snapshots();
});
afterAll(() => snapshots.close());
// The table holds one story at a time.
afterEach(async () => {
  standsAtMs = undefined;
  await snapshots.restore(new Map());
});

let deliveries = 0;

async function deliver({ payload }: Webhook): Promise<void> {
  const { lambda, clock } = given.stack();
  const signature = signed(payload, webhookSecret, clock.now());
  const event = { body: payload, isBase64Encoded: false, headers: { 'stripe-signature': signature } };
  expect(await lambda.invoke('receive-stripe-event', event)).toMatchObject({ statusCode: 200 });
  deliveries += 1;
}

/** Which events tell that something went back. A dispute has taken nothing until it is lost. */
const TELLING: Record<Ending, readonly string[]> = {
  lost: ['charge.refunded', 'refund.created', 'charge.dispute.closed'],
  won: ['charge.refunded', 'refund.created'],
};

/**
 * What the books must show once these have come: what Stripe shows, as soon as any of them tells that something went
 * back. Where all of these were lost, finding it is the audit's work: the purchase was over, so no sweep looks at it.
 */
function expectTheTruth({ ending, ledger }: Story, books: Snapshot, delivered: readonly Webhook[]): void {
  const { accounts, checkouts, invoices } = readItems(itemsOf(books));
  const [[account], [checkout], [invoice]] = [accounts, checkouts, invoices];
  const order = delivered.map(({ type }) => type);
  const isTold = order.some((type) => TELLING[ending].includes(type));
  const isReturned = isTold && ending === 'lost';
  expect({
    order,
    keptMinor: invoice ? remainingMinorOf(invoice) : 0,
    onPremium: account?.subscription !== undefined,
    entitlementVersion: account?.entitlement.version,
    isReturned: checkout && paymentFacts(checkout).returnedAt !== undefined,
    status: checkout?.state.status,
  }).toEqual({
    order,
    keptMinor: isTold
      ? keptMinor(ledger, (checkout && paymentFacts(checkout).intentId) ?? '')
      : (invoice?.totalMinor ?? 0),
    onPremium: !isReturned,
    entitlementVersion: isReturned ? 3 : 2,
    isReturned,
    status: 'completed',
  });
}

/** Each that came comes once more, wherever it stood: nothing moves. */
async function expectDuplicatesToChangeNothing(books: Snapshot, delivered: readonly Webhook[]): Promise<void> {
  for (const arrival of delivered) await deliver(arrival);
  await given.stack().lambda.invoke('reconcile-checkouts', {});
  expect(changesBetween(books, await snapshots.take())).toEqual([]);
}

/** Tries every order that begins with these, putting the books back before each other way to go on; answers how many. */
async function goOn(story: Story, delivered: readonly Webhook[]): Promise<number> {
  const books = await snapshots.take();
  expectTheTruth(story, books, delivered);
  await expectDuplicatesToChangeNothing(books, delivered);
  let orders = 1;
  for (const arrival of story.arrivals.filter((other) => !delivered.includes(other))) {
    await deliver(arrival);
    orders += await goOn(story, [...delivered, arrival]);
    await snapshots.restore(books);
  }
  return orders;
}

it.each<Ending>(['lost', 'won'])(
  'in whatever order webhooks come, whichever are lost or come twice, the books show what Stripe shows: a dispute %s',
  async (ending) => {
    const story = await storyOf(ending);
    standsAtMs = Date.now();
    deliveries = 0;
    const orders = await goOn(story, []);
    expect(await ledgerNow()).toEqual(story.ledger);
    expect(orders).toBe(sized({ part: 65, whole: 1_957 }));
    report(`webhooks: ${orders} ordered subsets of ${story.arrivals.length} events, ${deliveries} deliveries`);
  },
);
