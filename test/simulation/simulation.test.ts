import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ofTheDay } from './order/of-the-day.ts';
import { Campaign, type Recorded } from './runs/campaign.ts';
import { cellsOf, distinct } from './runs/cells.ts';
import type { Plan } from './runs/run.ts';
import { schedule } from './runs/schedules.ts';
import { AT_ONCE, Workers } from './runs/workers.ts';
import { REPRESENTATIVES, SUBSCRIPTIONS } from './stories/journeys.ts';

/** Bounded by runs and not by time, so that a busy machine tries what an idle one tries. */
const SEEDS = 500;
/** All of them are told by `npm run simulate`. */
const CELLS_A_DAY = 150;

const workers = new Workers(AT_ONCE);
const campaign = new Campaign(workers.run, AT_ONCE);
let recorded: Recorded;
let subscribed: Recorded;
beforeAll(async () => {
  recorded = await campaign.record(REPRESENTATIVES);
  subscribed = await campaign.record(SUBSCRIPTIONS);
});
afterAll(() => workers.close());

function* schedules(): Generator<Plan> {
  for (let seed = 1; seed <= SEEDS; seed += 1) yield schedule(seed, new Map([...recorded, ...subscribed]));
}

describe('a purchase', () => {
  it('survives every kind of fault at every one of its calls', async () => {
    await campaign.matrix(distinct(cellsOf(recorded)));
    const { runs, cells, violations, notReached } = campaign;
    console.info(`${runs} runs, ${cells.hit} of ${cells.total} cells hit, ${cells.inapplicable} say nothing`);
    expect({ violations, notReached }).toEqual({ violations: [], notReached: [] });
    expect(cells.total).toBeGreaterThan(500);
  });

  it('survives several faults at once, webhooks in disorder, and calls that meet in any order', async () => {
    const before = campaign.runs;
    await campaign.all(schedules());
    expect(campaign.violations).toEqual([]);
    expect(campaign.runs - before).toBe(SEEDS);
  });
});

describe('a subscription', () => {
  it('survives the faults of the day at the calls of its renewals and changes', async () => {
    const cells = distinct(cellsOf(subscribed)).filter(({ inapplicable }) => !inapplicable);
    const today = ofTheDay(cells, CELLS_A_DAY);
    await campaign.matrix(today);
    const { violations, notReached } = campaign;
    console.info(`${today.length} of ${cells.length} cells of subscriptions`);
    expect({ violations, notReached }).toEqual({ violations: [], notReached: [] });
    expect(today.length).toBeGreaterThan(100);
  });
});

describe('a run of the campaign', () => {
  let workers: [Workers, Workers];
  beforeAll(() => {
    workers = [new Workers(1), new Workers(1)];
  });
  afterAll(() => {
    for (const each of workers ?? []) each.close();
  });

  it.each([3, 16, 39])('repeats exactly: schedule %i in two processes', async (seed) => {
    const plan = { ...schedule(seed, recorded), whole: true };
    const [once, again] = workers;
    const [first, second] = await Promise.all([once.run(plan), again.run(plan)]);
    expect(first.trace?.length).toBeGreaterThan(20);
    // Stripe's own ids are its own chance.
    const { world: _, ...told } = first;
    expect(second).toMatchObject(told);
  });
});
