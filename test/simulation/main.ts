import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { Campaign } from './campaign.ts';
import { undisturbed } from './cells.ts';
import { JOURNEYS, REPRESENTATIVES } from './journeys.ts';
import { WEBHOOK_MODES } from './run.ts';
import { schedule } from './schedules.ts';
import { Workers } from './workers.ts';

// Without --seeds, or with --cells: every call under every fault. --cells lists what became of each cell.
const { values } = parseArgs({
  options: { seeds: { type: 'string' }, cells: { type: 'boolean' }, json: { type: 'boolean' } },
});
const seeds = z.coerce.number().int().min(0).default(0).parse(values.seeds);

const startedMs = performance.now();
const perSecond = ({ runs }: Campaign): number => runs / ((performance.now() - startedMs) / 1000);

let shownMs = 0;
function progress(campaign: Campaign): void {
  if (performance.now() - shownMs < 1_000) return;
  shownMs = performance.now();
  const { runs, cells, violations } = campaign;
  const rate = perSecond(campaign).toFixed(1);
  process.stderr.write(
    `\r${runs} runs, ${cells.hit} of ${cells.total} cells, ${violations.length} violations, ${rate} runs/s `,
  );
}

const parallel = Math.max(1, Math.min(4, availableParallelism()));
const workers = new Workers(parallel);
const campaign = new Campaign(workers.run, parallel, progress);
const recorded = await campaign.record(REPRESENTATIVES);
if (values.cells || seeds === 0) {
  await campaign.all(JOURNEYS.flatMap((journey) => WEBHOOK_MODES.map((mode) => undisturbed(journey, mode))));
  await campaign.matrix(recorded);
}
await campaign.all(Array.from({ length: seeds }, (_, index) => schedule(index + 1, recorded)));
workers.close();
process.stderr.write('\n');
print(campaign);
process.exitCode = campaign.violations.length > 0 ? 1 : 0;

function print(done: Campaign): void {
  const { runs, faultsFired, cells, violations, notReached, listed } = done;
  if (values.json) {
    const runsPerSecond = Number(perSecond(done).toFixed(2));
    console.log(JSON.stringify({ runs, faultsFired, cells, violations, runsPerSecond }));
    return;
  }
  if (values.cells) for (const { cell, fate } of listed) console.log(`${fate}\t${cell}`);
  for (const cell of notReached) console.log(`not reached: ${cell}`);
  for (const [reason, count] of reasons(listed)) console.log(`${count} cells ${reason}`);
  for (const { run, violation } of violations) console.log(`VIOLATION in ${run}\n  ${violation}`);
  console.log(`runs         ${runs}
faults       ${faultsFired} fired
cells        ${cells.hit} hit of ${cells.total}; ${cells.inapplicable} more say nothing
violations   ${violations.length}
speed        ${perSecond(done).toFixed(1)} runs per second, ${parallel} at once`);
}

/** Why cells were left out, and how many for each reason. */
function reasons(listed: readonly { fate: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { fate } of listed) if (fate.startsWith('inapplicable')) counts.set(fate, (counts.get(fate) ?? 0) + 1);
  return counts;
}
