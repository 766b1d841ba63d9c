import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../domain/values/duration.ts';
import { MUTANTS, partOf } from './mutants/all.ts';
import { hunt } from './mutants/hunt.ts';
import { Campaign, type Recorded } from './runs/campaign.ts';
import { Workers } from './runs/workers.ts';
import { REPRESENTATIVES } from './stories/journeys.ts';

/** So many planted bugs a day, others on the next: all of them within six weeks. */
const A_DAY = 4;
/** Each of them shows itself within so many runs. */
const MOST_RUNS = 400;
const today = Math.floor(Date.now() / DAY_MS);

const workers = new Workers(1);
let recorded: Recorded;
beforeAll(async () => {
  recorded = await new Campaign(workers.run).record(REPRESENTATIVES);
});
afterAll(() => workers.close());

describe('a planted bug', () => {
  // Bounded by runs and not by time, so that a busy machine finds what an idle one finds.
  it.each(partOf(MUTANTS, A_DAY, today))('of the day is caught: $name', async (mutant) => {
    expect(await hunt(mutant, recorded, MOST_RUNS)).toMatchObject({ name: mutant.name, caught: true });
  });
});
