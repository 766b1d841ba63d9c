import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MUTANTS } from './mutants/all.ts';
import { hunt } from './mutants/hunt.ts';
import { ofTheDay } from './order/of-the-day.ts';
import { Campaign, type Recorded } from './runs/campaign.ts';
import { Workers } from './runs/workers.ts';
import { REPRESENTATIVES, SUBSCRIPTIONS } from './stories/journeys.ts';

/** So many planted bugs a day, others on the next: all of them within six weeks. */
const A_DAY = 8;
/** Each of them shows itself within so many runs. */
const MOST_RUNS = 400;

const ofToday = ofTheDay(MUTANTS, A_DAY);
const workers = new Workers(1);
let recorded: Recorded;
beforeAll(async () => {
  const told = SUBSCRIPTIONS.filter((journey) => ofToday.some(({ story }) => journey.story === story));
  recorded = await new Campaign(workers.run).record([...told, ...REPRESENTATIVES]);
});
afterAll(() => workers.close());

describe('a planted bug', () => {
  // Bounded by runs and not by time, so that a busy machine finds what an idle one finds.
  it.each(ofToday)('of the day is caught: $name', async (mutant) => {
    expect(await hunt(mutant, recorded, MOST_RUNS)).toMatchObject({ name: mutant.name, caught: true });
  });
});
