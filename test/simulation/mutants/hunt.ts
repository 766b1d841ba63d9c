import { parse } from 'node:path';
import { Campaign, type Recorded } from '../runs/campaign.ts';
import { type Cell, cellsOf, distinct, planOf, undisturbed } from '../runs/cells.ts';
import { planNamed } from '../runs/plan-named.ts';
import { type Plan, WEBHOOK_MODES } from '../runs/run.ts';
import { schedule } from '../runs/schedules.ts';
import { Workers } from '../runs/workers.ts';
import { JOURNEYS, SUBSCRIPTIONS } from '../stories/journeys.ts';
import { caughtIn } from './caught-in.ts';
import type { Mutant } from './mutant.ts';
import { placeOf } from './place.ts';
import { tryTest } from './try.ts';
import { withBug } from './with-bug.ts';

export interface Verdict {
  name: string;
  caught: boolean;
  /** The invariant that spoke first, and in which of how many runs. */
  by: string;
  /** The name of that run, where it was one of the campaign. */
  run?: string;
}

const SEEDS = 50;
/** Seeds whose orders of calls each story is told in. */
const ORDERS = [2, 3, 4, 5, 6];

/** Plants the bug and runs its test, or the campaign until something speaks against it, in so many runs at most. */
export async function hunt(mutant: Mutant, recorded: Recorded, most = Number.POSITIVE_INFINITY): Promise<Verdict> {
  if (mutant.test) return tryTest(mutant);
  const workers = new Workers(1, withBug(mutant));
  const campaign: Campaign = new Campaign(workers.run, 1, ({ violations, runs }) => {
    if (violations.length > 0 || runs >= most) untilCaught.abort();
  });
  const untilCaught = new AbortController();
  await campaign.all(plansFor(mutant, recorded), untilCaught.signal);
  workers.close();
  const [first] = campaign.violations;
  const what = first ? `${first.violation.split('\n')[0]} (${first.run})` : 'nothing';
  const by = `${what}, in ${campaign.runs} runs`;
  return { name: mutant.name, caught: first !== undefined, by, ...(first && { run: first.run }) };
}

/** Everything in the order in which this bug is likely to be found: where it was the last time, then near its function. */
function* plansFor(mutant: Mutant, recorded: Recorded): Generator<Plan> {
  const last = planNamed(caughtIn()[mutant.name] ?? '');
  if (last) yield last;
  const { story, near: functionName = parse(placeOf(mutant).file).name } = mutant;
  const journeys = [...recorded.keys()];
  const own = [...JOURNEYS, ...SUBSCRIPTIONS].filter((journey) => journey.story === story);
  for (const journey of [...own, ...JOURNEYS]) yield undisturbed(journey);
  const all = cellsOf(recorded).filter(({ inapplicable }) => !inapplicable);
  const cells = distinct(all);
  const isNear = ({ call }: Cell) => call.caller === functionName;
  const near = [...all.filter(({ journey }) => journey.story === story), ...cells].filter(isNear);
  for (const cell of near) yield planOf(cell);
  for (const journey of journeys) for (const seed of ORDERS) yield undisturbed(journey, 'deliver', seed);
  for (const mode of WEBHOOK_MODES.slice(1)) for (const journey of journeys) yield undisturbed(journey, mode);
  for (const cell of cells) if (!isNear(cell)) yield planOf(cell);
  for (let seed = 1; seed <= SEEDS; seed += 1) yield schedule(seed, recorded);
}
