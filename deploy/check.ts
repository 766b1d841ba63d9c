import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { json, option } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { run } from '../cli/run.ts';
import { folderAt } from '../selling/folder.ts';
import { gather } from '../selling/gathering.ts';
import { check, type Finding } from './checking.ts';
import { CHECKS } from './checks/checks.ts';
import { inputsNamed, stage, variables, worldOf } from './command.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

const CHECK = {
  call: 'npm run deploy:check',
  does: 'Looks at what a deployment needs of AWS and Stripe, before it is made and after, and says what to do.',
  options: z.object({ stage, json: json() }),
  variables: variables.extend({
    BUYER_TOKEN: option(
      'eyJ…',
      'the token of an enterprise admin on the free plan, for whom a plan is bought in test mode',
      z.string().optional(),
    ),
  }),
};

/** What needs doing stands below what was found. */
const printed = ({ name, ok, said, whatToDo }: Finding): string =>
  [`${ok ? 'ok   ' : 'WRONG'} ${name.padEnd(16)} ${said}`, whatToDo && `${' '.repeat(23)}→ ${whatToDo}`]
    .filter(Boolean)
    .join('\n');

await run(CHECK, async ({ options, variables: { BUYER_TOKEN, ...rest } }) => {
  const { json, stage } = options;
  const inputs = inputsNamed(stage);
  const { seller } = gather(folderAt(resolve(ROOT, inputs.catalogue)));
  const deployment = await worldOf(inputs, rest);
  const taxedByStripe = seller.tax.kind === 'stripe';
  const world = { ...deployment, buyerToken: BUYER_TOKEN, patienceMs: 20_000, taxedByStripe };
  const findings = await check(CHECKS, world, (finding) => json || console.log(printed(finding)));
  const faults = findings.filter(({ ok }) => !ok).length;
  const when = world.outputs ? 'after the deployment' : 'before the deployment';
  if (json) console.log(JSON.stringify({ deployed: world.outputs !== undefined, findings }));
  else console.log(`\n${findings.length} looked at ${when}, ${faults} wrong.`);
  return faults === 0 ? EXIT.done : EXIT.failed;
});
