import { seller } from '../../../application/catalogue.ts';
import type { SellerTax } from '../../../domain/catalogue/seller.ts';
import { pick, seeded } from '../order/random.ts';
import type { Actor } from './actor.ts';
import { checkBooks, checkNotices, checkSeen, checkTold } from './check.ts';
import { offerCodes } from './codes.ts';
import { DAY_MS, HOUR_MS } from './dates.ts';
import { buy, DEEDS, type Deed } from './deeds.ts';
import { deploy, undeploy } from './deploy.ts';
import { sweep } from './expected-sweep.ts';
import { newModel } from './model.ts';
import { decide, dispute, refund } from './money-back.ts';
import { Page } from './page.ts';
import type { World } from './world.ts';

const YEARS = 10;
/** So many days pass at most between two things that somebody of an account does. */
const MOST_DAYS = 100;
/** From month ends and leap days things go wrong. */
const STARTS = ['2027-01-31', '2028-02-29', '2027-11-30', '2028-01-30', '2027-03-01', '2026-12-31'];

/** By which a life is taxed, from its first day to its last. */
const TAXES: readonly [SellerTax, ...SellerTax[]] = [
  { kind: 'none' },
  { kind: 'fixed', name: 'VAT', percent: '19', behavior: 'exclusive' },
  { kind: 'fixed', name: 'VAT', percent: '8.1', behavior: 'inclusive' },
];

/** So often, between two deeds, prices change. */
const DEPLOYS = 0.15;

const ALL: readonly Deed[] = [...DEEDS, [1, 'gets something back', refund], [0.5, 'disputes a payment', dispute]];

export interface Life {
  seed: number;
  accounts: number;
  deeds: number;
  invoices: number;
  /** Other prices that were told. */
  notices: number;
  violations: string[];
  /** What led to the first violation. */
  story: string[];
}

/** Ten years of so many accounts side by side. All of it follows from the seed. */
export async function live(world: World, seed: number, accounts: number): Promise<Life> {
  const random = seeded(seed);
  const startMs = Date.parse(pick(random, STARTS)) + Math.floor(random() * 24) * HOUR_MS;
  // The functions of the world read the same seller.
  seller.tax = TAXES[seed % TAXES.length] ?? TAXES[0];
  await world.begin(seed, startMs);
  undeploy();
  await offerCodes();
  const actors = await Promise.all(Array.from({ length: accounts }, (_, index) => anActor(world, seed * 100 + index)));
  const endMs = startMs + YEARS * 365.25 * DAY_MS;
  let deeds = 0;
  const sweeping = (atMs: number) => {
    for (const { model } of actors) sweep(model, atMs);
  };
  const failed = () => actors.find(({ violations }) => violations.length > 0);
  for (let nextMs = startMs; nextMs < endMs && !failed(); deeds += 1) {
    // What sweeps is down for some days: before this, and sometimes behind it.
    const downDays = random() < 0.1 ? 1 + Math.floor(random() * 5) : 0;
    if (downDays > 0) await world.until(Math.max(world.now(), nextMs - downDays * DAY_MS), sweeping);
    world.down = downDays > 0;
    await world.until(nextMs, sweeping);
    if (random() < DEPLOYS) await deploy(world, random, actors);
    const actor = pick(
      random,
      actors.filter(({ model }) => !model.closed),
    );
    await act(actor);
    if (world.down) await world.until(world.now() + Math.floor(random() * 3) * DAY_MS, sweeping);
    world.down = false;
    if (deeds % 8 === 0) await checkSeen(actor);
    if (actor.model.closed) actors.push(await anActor(world, seed * 100 + actors.length));
    nextMs = world.now() + Math.ceil((random() ** 2 * MOST_DAYS * DAY_MS) / accounts);
  }
  world.down = false;
  if (!failed()) await world.until(endMs, sweeping);
  for (const actor of failed() ? [] : actors) await checkAll(actor);
  const { violations = [], story = [] } = failed() ?? {};
  const sum = (of: 'bills' | 'notices') => actors.reduce((all, { model }) => all + model[of].length, 0);
  const [invoices, notices] = [sum('bills'), sum('notices')];
  return {
    seed,
    accounts: actors.length,
    deeds,
    invoices,
    notices,
    violations: [...violations, ...world.errors.slice(0, 3)],
    story,
  };
}

async function checkAll(actor: Actor): Promise<void> {
  await checkSeen(actor);
  await checkBooks(actor);
  checkTold(actor);
  checkNotices(actor);
}

async function anActor(world: World, seed: number): Promise<Actor> {
  const random = seeded(seed);
  const users = 1 + Math.floor(random() * 6);
  const { accountId, adminId, userIds } = await world.stack.host.openAccount({
    name: 'Acme',
    domain: 'acme.example',
    users,
  });
  const page = new Page(world, adminId);
  return { accountId, model: newModel(adminId, userIds), page, random, world, story: [], violations: [] };
}

async function act(actor: Actor): Promise<void> {
  const { model, random, story, world } = actor;
  const { subscription } = model;
  const [name, deed] = subscription ? chosen(random, subscription.disputes.size > 0) : (['buys', buy] as const);
  story.push(`${new Date(world.now()).toISOString()} ${name}${world.down ? ' (sweep down)' : ''}`);
  if (subscription) await deed(actor, subscription);
  else await buy(actor);
}

/** A dispute is mostly decided before anything else is done: while it lasts nothing else comes to much. */
function chosen(random: () => number, isDisputed: boolean): [string, Deed[2]] {
  if (isDisputed && random() < 0.6) return ['has a dispute decided', decide];
  let left = random() * ALL.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, name, deed] of ALL) {
    left -= weight;
    if (left < 0) return [name, deed];
  }
  throw new Error('no deed was chosen');
}
