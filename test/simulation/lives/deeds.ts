import { catalogue } from '../../../application/catalogue.ts';
import { offeredPlans } from '../../../domain/catalogue/catalogue.ts';
import { UserId } from '../../../domain/values/ids.ts';
import { pick } from '../order/random.ts';
import { type Actor, answerNo, expectSame } from './actor.ts';
import { CODES } from './codes.ts';
import { dueMs } from './dates.ts';
import { type Asked, buying, changing, type Expected, raise } from './expected-change.ts';
import { attempt } from './expected-sweep.ts';
import { isHeld, isOwing, join, leave, type Remedy, type Subscription } from './model.ts';
import type { Code } from './prices.ts';

const plans = offeredPlans(catalogue).filter(({ prices }) => Object.keys(prices).length > 0);
const MOST_USERS = 12;

/** Where it is refused by rule, the code of the refusal. */
type Refused = string;

function selection({ random }: Actor, currency?: string): Asked {
  const plan = pick(random, plans);
  const billing = pick(random, ['annual', 'annual', 'monthly'] as const);
  const scope = plan.scopes.includes('admin_only') ? pick(random, plan.scopes) : 'all_current_users';
  const asked = currency ?? pick(random, Object.keys(plan.prices[billing] ?? {}));
  return { planId: plan.id, scope, billing, currency: asked };
}

const aCode = ({ random }: Actor): Code | undefined => (random() < 0.3 ? pick(random, CODES) : undefined);

/** Asks for a price and, where that is as expected, buys; a refusal is compared by its code. */
async function buyExpected(actor: Actor, asked: Asked, code: Code | undefined, expected: Expected | Refused) {
  const { page, model } = actor;
  const isFirst = !model.subscription;
  const quote = await page.quote(asked, code?.code);
  const seen = quote as { totalMinor?: number; effective?: string; seats?: number; quoteId: string; code?: string };
  if (typeof expected === 'string') return expectSame(actor, 'the refusal', seen.code, expected);
  const is = { totalMinor: seen.totalMinor, seats: seen.seats, waits: seen.effective !== 'now' };
  const { totalMinor, seats, waits } = expected;
  expectSame(actor, `a quote for ${JSON.stringify(asked)}`, is, { totalMinor, seats, waits });
  if (actor.violations.length > 0) return;
  const isNewCard = totalMinor > 0 && (isFirst || !model.hasCard);
  const card = isNewCard ? 'pm_card_visa' : undefined;
  const bought = (await page.buy(seen.quoteId, { isFirst, card })) as { status?: unknown };
  const isDeclined = !isNewCard && totalMinor > 0 && model.noes.length > 0;
  expectSame(actor, `buying ${JSON.stringify(asked)}`, bought.status, isDeclined ? 'refused' : 'completed');
  if (isDeclined) return void model.noes.shift();
  if (isFirst || isNewCard) Object.assign(model, { hasCard: isNewCard, noes: [] });
  expected.take();
}

const now = ({ world }: Actor): number => world.now();

async function buy(actor: Actor): Promise<void> {
  const [asked, code] = [selection(actor), aCode(actor)];
  await buyExpected(actor, asked, code, buying(actor.model, asked, code, now(actor)));
}

async function change(actor: Actor, subscription: Subscription, only?: Partial<Asked>): Promise<void> {
  const { sold } = subscription;
  const other = selection(actor, sold.currency);
  const { planId, scope, billing, currency } = sold;
  const asked = only ? { planId, scope, billing, currency, ...only } : other;
  const keeps = asked.planId === planId && asked.billing === billing;
  const code = keeps ? undefined : aCode(actor);
  const expected = changing(actor.model, subscription, asked, code, now(actor));
  await buyExpected(actor, asked, code, refusal(actor, subscription, { asked, expected }) ?? expected ?? 'no_change');
}

function refusal(
  actor: Actor,
  subscription: Subscription,
  { asked, expected }: { asked: Asked; expected: Expected | undefined },
): Refused | undefined {
  const { sold, cancelled } = subscription;
  if (isOwing(subscription, now(actor))) return 'payment_open';
  if (isHeld(subscription)) return 'account_held';
  if (!expected) return 'no_change';
  const onlySeats = asked.planId === sold.planId && asked.billing === sold.billing && asked.scope === sold.scope;
  return cancelled && !onlySeats ? 'cancellation_scheduled' : undefined;
}

async function cancelOrUndo(actor: Actor, subscription: Subscription): Promise<void> {
  const method = subscription.cancelled ? 'DELETE' : 'POST';
  const { status } = await actor.page.ask(method, '/v1/subscription/cancellation', method === 'POST' ? {} : undefined);
  expectSame(actor, `${method} cancellation`, status, 200);
  subscription.cancelled = !subscription.cancelled;
}

async function undoPending(actor: Actor, subscription: Subscription): Promise<void> {
  const answer = await actor.page.ask('DELETE', '/v1/subscription/pending-change');
  const refused = subscription.pending && isOwing(subscription, now(actor));
  expectSame(actor, 'undo of what waits', answer.status, refused ? 409 : 200);
  if (refused || !subscription.pending) return;
  subscription.pending = undefined;
  raise(subscription, subscription.sold);
}

async function giveCard(actor: Actor, subscription: Subscription): Promise<void> {
  if (isHeld(subscription) || subscription.cancelled) return;
  const { open } = subscription;
  const { status } = await actor.page.giveCard('pm_card_mastercard');
  expectSame(actor, 'another card', status, 200);
  Object.assign(actor.model, { hasCard: true, noes: [] });
  if (open) attempt(actor.model, subscription, now(actor), true);
}

async function payNow(actor: Actor, subscription: Subscription): Promise<void> {
  const { open, cancelled } = subscription;
  if (!open || cancelled || isHeld(subscription)) return;
  // Its days may be over while the sweep is down: then it is as good as ended.
  if (open.endsOn && dueMs(open.endsOn) <= now(actor)) return;
  const { status } = await actor.page.ask('POST', '/v1/subscription/payment');
  await actor.world.rest();
  expectSame(actor, 'pay now', status, 202);
  attempt(actor.model, subscription, now(actor), true);
}

async function comes({ model, world, accountId }: Actor): Promise<void> {
  if (model.members.length >= MOST_USERS) return;
  join(model, await world.stack.host.addUser(accountId, 'member'));
}

async function goes({ model, world, accountId, random }: Actor): Promise<void> {
  const others = model.members.filter(({ userId }) => userId !== model.admin);
  if (others.length === 0) return;
  const { userId } = pick(random, others);
  await world.stack.host.removeUser(accountId, UserId.parse(userId));
  leave(model, userId);
}

const noes = ({ random }: Actor): Remedy[] =>
  Array.from({ length: 1 + Math.floor(random() * 7) }, () => (random() < 0.1 ? 'buyer' : 'time'));

/** For good: what is paid lasts until it ends. */
async function close({ model, world, accountId }: Actor): Promise<void> {
  await world.stack.host.closeAccount(accountId);
  model.closed = true;
}

export type Deed = [weight: number, name: string, act: (actor: Actor, subscription: Subscription) => Promise<void>];

/** What somebody does who has a subscription. */
export const DEEDS: readonly Deed[] = [
  [5, 'somebody joins', comes],
  [4, 'somebody leaves', goes],
  [4, 'buys seats', (actor, subscription) => change(actor, subscription, {})],
  [2, 'covers everybody', (actor, subscription) => change(actor, subscription, { scope: 'all_current_users' })],
  [4, 'asks for another selection', change],
  [1, 'takes back what waits', undoPending],
  [2, 'cancels, or takes it back', cancelOrUndo],
  [4, 'has a card that will be declined', (actor) => answerNo(actor, noes(actor))],
  [1, 'gives another card', giveCard],
  [1, 'pays now', payNow],
  [0.3, 'closes the account', close],
];

export { buy };
