import { parseArgs } from 'node:util';
import * as z from 'zod';
import { MUTANTS } from './mutants/all.ts';
import { hunt, type Verdict } from './mutants/hunt.ts';
import { printed, printedMutants, progressLine } from './printed.ts';
import { Campaign } from './runs/campaign.ts';
import { cellsOf, pairsOf, undisturbed } from './runs/cells.ts';
import { WEBHOOK_MODES } from './runs/run.ts';
import { schedule } from './runs/schedules.ts';
import { AT_ONCE, Workers } from './runs/workers.ts';
import { JOURNEYS, REPRESENTATIVES } from './stories/journeys.ts';

const USAGE = `npm run simulate -- [options]

Without an option: every story in every scope, period and mode of webhooks, and every call under every fault.

  --seeds N        random schedules 1 to N: a story, one to three faults, webhooks, and the order in which calls meet
  --seed N         schedule N alone, with every call in its order
  --pairs          two faults in one run: every pair of calls and kinds once, hundreds of thousands of runs
  --most N         at most N of the pairs, a fair sample; at most N runs for each planted bug
  --story TEXT     only stories whose name begins so
  --cells          lists every call and fault with what became of it
  --mutants        plants each bug of the list into the product and tells what catches it
  --mutant NAME    that one alone
  --json           one JSON object on standard output, progress on standard error

Exit code: 0 everything held, 1 a violation, a call that was not reached or a bug that was not caught, 2 wrong use.`;

const count = z.coerce.number().int().min(0);
const Options = z.object({
  seeds: count.default(0),
  seed: count.optional(),
  pairs: z.boolean().default(false),
  most: count.default(Number.MAX_SAFE_INTEGER),
  story: z.string().default(''),
  cells: z.boolean().default(false),
  mutants: z.boolean().default(false),
  mutant: z.string().optional(),
  json: z.boolean().default(false),
});

function readOptions(): z.infer<typeof Options> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string' },
      seed: { type: 'string' },
      pairs: { type: 'boolean' },
      most: { type: 'string' },
      story: { type: 'string' },
      cells: { type: 'boolean' },
      mutants: { type: 'boolean' },
      mutant: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  return Options.parse(values);
}

const tell = (line: string): void => void process.stderr.write(line);

async function main(options: z.infer<typeof Options>): Promise<boolean> {
  const workers = new Workers(AT_ONCE);
  const campaign = new Campaign(workers.run, AT_ONCE, progressLine(tell));
  try {
    const recorded = await campaign.record(REPRESENTATIVES.filter(({ name }) => name.startsWith(options.story)));
    if (options.mutants || options.mutant !== undefined) return await huntAll(options, recorded);
    if (options.seed !== undefined) return await replay(options.seed, recorded, campaign);
    const cells = cellsOf(recorded);
    if (options.pairs) await campaign.all(pairsOf(cells).slice(0, options.most));
    if (options.seeds > 0)
      await campaign.all(Array.from({ length: options.seeds }, (_, index) => schedule(index + 1, recorded)));
    if (options.cells || (!options.pairs && options.seeds === 0)) {
      const journeys = JOURNEYS.filter(({ name }) => name.startsWith(options.story));
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

async function huntAll(
  { mutant, most, json }: z.infer<typeof Options>,
  recorded: Parameters<typeof hunt>[1],
): Promise<boolean> {
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
  console.log(printedMutants(verdicts, json));
  return verdicts.length > 0 && verdicts.every(({ caught }) => caught);
}

let options: z.infer<typeof Options> | undefined;
try {
  options = readOptions();
} catch (error) {
  tell(
    `${error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : error}\n\n${USAGE}\n`,
  );
}
process.exitCode = options === undefined ? 2 : (await main(options)) ? 0 : 1;
