import * as z from 'zod';
import { json, NONE } from '../../cli/command.ts';
import { run } from '../../cli/run.ts';
import { measure } from './measure.ts';
import { printed } from './printed.ts';

const BENCH = {
  call: 'npm run bench',
  does: `What a purchase costs, beside what it cannot cost less than: counted where calls arrive, and priced by AWS's list.
Starts, processor time, growth and the local stack besides. It takes three minutes on a quiet machine.`,
  options: z.object({ json: json() }),
  variables: NONE,
};

await run(BENCH, async ({ options }) => {
  const beganMs = performance.now();
  const measured = await measure((step) =>
    process.stderr.write(`${((performance.now() - beganMs) / 1_000).toFixed(0).padStart(4)} s  ${step}\n`),
  );
  console.log(options.json ? JSON.stringify(measured) : printed(measured));
});
