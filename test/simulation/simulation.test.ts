import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../domain/values/duration.ts';
import { MUTANTS, partOf } from './mutants/all.ts';
import { hunt } from './mutants/hunt.ts';
import { Campaign, type Recorded } from './runs/campaign.ts';
import { cellsOf, distinct } from './runs/cells.ts';
import type { Plan } from './runs/run.ts';
import { schedule } from './runs/schedules.ts';
import { AT_ONCE, Workers } from './runs/workers.ts';
import { REPRESENTATIVES } from './stories/journeys.ts';

/** So many random schedules, or as many as fit into this time. */
const SEEDS = 1_000;
const SEEDS_MS = 120_000;

/** So many planted bugs a day, others on the next: all of them within six weeks. */
const A_DAY = 4;
/** Each of them shows itself within so many runs. */
const MOST_RUNS = 400;
const today = Math.floor(Date.now() / DAY_MS);

const workers = new Workers(AT_ONCE);
const campaign = new Campaign(workers.run, AT_ONCE);
let recorded: Recorded;
beforeAll(async () => {
  recorded = await campaign.record(REPRESENTATIVES);
});
afterAll(() => workers.close());

function* schedules(): Generator<Plan> {
  for (let seed = 1; seed <= SEEDS; seed += 1) yield schedule(seed, recorded);
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
    await campaign.all(schedules(), AbortSignal.timeout(SEEDS_MS));
    const run = campaign.runs - before;
    console.info(`${run} of ${SEEDS} random schedules in ${SEEDS_MS / 1_000} s at most`);
    expect(campaign.violations).toEqual([]);
    expect(run).toBeGreaterThan(0);
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

describe('a planted bug', () => {
  // Bounded by runs and not by time, so that a busy machine finds what an idle one finds.
  it.each(partOf(MUTANTS, A_DAY, today))('of the day is caught: $name', async (mutant) => {
    expect(await hunt(mutant, recorded, MOST_RUNS)).toMatchObject({ name: mutant.name, caught: true });
  });
});
