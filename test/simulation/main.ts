import * as z from 'zod';
import { flag, json, NONE, option } from '../../cli/command.ts';
import { thereIsNo } from '../../cli/complaints.ts';
import { Misused } from '../../cli/declined.ts';
import { EXIT } from '../../cli/exit-codes.ts';
import { run } from '../../cli/run.ts';
import { lives } from './lives/lives.ts';
import { MUTANTS } from './mutants/all.ts';
import { noteRuns } from './mutants/caught-in.ts';
import { hunt, type Verdict } from './mutants/hunt.ts';
import { printed, printedMutants, progressLine } from './printed.ts';
import { Campaign } from './runs/campaign.ts';
import { cellsOf, pairsOf, undisturbed } from './runs/cells.ts';
import { WEBHOOK_MODES } from './runs/run.ts';
import { schedule } from './runs/schedules.ts';
import { AT_ONCE, Workers } from './runs/workers.ts';
import { JOURNEYS, REPRESENTATIVES, SUBSCRIPTIONS } from './stories/journeys.ts';

const count = (value: string, does: string) =>
  option(value, does, z.string().regex(/^\d+$/, 'expected a whole number').transform(Number).optional());

const SIMULATE = {
  call: 'npm run simulate',
  does: `The fault campaign. Without an option: every story in every scope, period and mode of webhooks, and every call under
every fault. It fails on a violation, a call that was not reached, and a bug that was not caught.`,
  options: z.object({
    seeds: count('N', 'random schedules 1 to N: a story, one to three faults, webhooks, and the order of calls'),
    seed: count('N', 'schedule N alone, with every call in its order'),
    pairs: flag('two faults in one run: every pair of calls and kinds once, hundreds of thousands of runs'),
    most: count('N', 'at most N of the pairs, a fair sample; at most N runs for each planted bug'),
    story: option('TEXT', 'only stories whose name begins so', z.string().default('')),
    lives: count('N', 'random lives 1 to N: accounts that buy, change, decline and cancel through ten years'),
    life: count('N', 'life N alone'),
    cells: flag('lists every call and fault with what became of it'),
    mutants: flag('plants each bug of the list into the product and tells what catches it'),
    mutant: option('NAME', 'that one alone', z.string().optional()),
    note: flag('keeps which run caught each of them: the next time it is the first'),
    json: json(),
  }),
  variables: NONE,
};
type Options = z.infer<typeof SIMULATE.options>;

/** A name that fits nothing would run nothing, and hold. */
function assertKnown({ story, mutant }: Options): void {
  const stories = [...new Set([...JOURNEYS, ...REPRESENTATIVES, ...SUBSCRIPTIONS].map(({ name }) => name))];
  if (!stories.some((name) => name.startsWith(story))) throw new Misused(thereIsNo('story', story, stories));
  const bugs = MUTANTS.map(({ name }) => name);
  if (mutant !== undefined && !bugs.includes(mutant)) throw new Misused(thereIsNo('planted bug', mutant, bugs));
}

const printLine = (line: string): void => console.log(line);
const tell = (line: string): void => void process.stderr.write(line);

async function main(options: Options): Promise<boolean> {
  if (options.life !== undefined) return lives([options.life], printLine);
  if (options.lives !== undefined)
    return lives(
      Array.from({ length: options.lives }, (_, index) => index + 1),
      printLine,
    );
  const workers = new Workers(AT_ONCE);
  const campaign = new Campaign(workers.run, AT_ONCE, progressLine(tell));
  try {
    const told = [...REPRESENTATIVES, ...SUBSCRIPTIONS].filter(({ name }) => name.startsWith(options.story));
    const recorded = await campaign.record(told);
    if (options.mutants || options.mutant !== undefined) return await huntAll(options, recorded);
    if (options.seed !== undefined) return await replay(options.seed, recorded, campaign);
    const cells = cellsOf(recorded);
    if (options.pairs) await campaign.all(pairsOf(cells).slice(0, options.most));
    if (options.seeds)
      await campaign.all(Array.from({ length: options.seeds }, (_, index) => schedule(index + 1, recorded)));
    if (options.cells || (!options.pairs && !options.seeds)) {
      const journeys = [...JOURNEYS, ...SUBSCRIPTIONS].filter(({ name }) => name.startsWith(options.story));
      await campaign.all(journeys.flatMap((journey) => WEBHOOK_MODES.map((mode) => undisturbed(journey, mode))));
      await campaign.matrix(cells);
    }
    tell('\n');
    console.log(printed(campaign, options));
    return campaign.violations.length === 0 && campaign.notReached.length === 0;
  } finally {
    workers.close();
  }
}

async function replay(seed: number, recorded: Parameters<typeof schedule>[1], campaign: Campaign): Promise<boolean> {
  const { trace, traceHash, violations } = await campaign.run({ ...schedule(seed, recorded), whole: true });
  for (const line of trace ?? []) console.log(line);
  for (const violation of violations) console.log(`VIOLATION ${violation}`);
  console.log(`trace ${traceHash}`);
  return violations.length === 0;
}

async function huntAll({ mutant, most, note, json }: Options, recorded: Parameters<typeof hunt>[1]): Promise<boolean> {
  const chosen = MUTANTS.filter(({ name }) => mutant === undefined || name === mutant);
  const verdicts: Verdict[] = [];
  const left = chosen.values();
  const hunting = async () => {
    for (const planted of left) {
      const verdict = await hunt(planted, recorded, most);
      verdicts.push(verdict);
      tell(`${verdict.caught ? 'caught  ' : 'SURVIVED'} ${verdict.name}: ${verdict.by}\n`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hunting));
  if (note) noteRuns(verdicts);
  console.log(printedMutants(verdicts, json));
  return verdicts.length > 0 && verdicts.every(({ caught }) => caught);
}

await run(SIMULATE, async ({ options }) => {
  assertKnown(options);
  return (await main(options)) ? EXIT.done : EXIT.failed;
});
