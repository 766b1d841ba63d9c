import { parseArgs } from 'node:util';
import * as z from 'zod';
import { command, complaining } from './command.ts';
import { explain } from './explanation.ts';
import { printed } from './printed.ts';

const USAGE = `npm run explain -- <acc_… or chk_…> [options]

  --url http://127.0.0.1:4242   an embedded stack; without it the deployed one that the environment names, if any
  --json                        one JSON object on standard output`;

await complaining(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const [id] = z.tuple([z.string()], 'expected one id').parse(positionals);
  await command(USAGE, values.url, async () => {
    const explanation = await explain(id);
    console.log(values.json ? JSON.stringify(explanation) : printed(explanation));
  });
});
