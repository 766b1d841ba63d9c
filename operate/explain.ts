import * as z from 'zod';
import { json } from '../cli/command.ts';
import { Misused } from '../cli/declined.ts';
import { run } from '../cli/run.ts';
import { PORT, stackUrl } from '../cli/running-stack.ts';
import { connect } from './connect.ts';
import { explain } from './explanation.ts';
import { printed } from './printed.ts';

const EXPLAIN = {
  call: 'npm run explain',
  does: 'Tells how an account, or one of its purchases or renewals, came to stand where it stands.',
  words: { usage: '<acc_…, chk_… or rnw_…>', most: 1 },
  options: z.object({ url: stackUrl(), json: json() }),
  variables: z.object({ PORT }),
};

await run(EXPLAIN, async ({ words: [id], options, variables }) => {
  if (!id)
    throw new Misused('Of what? Expected the id of an account (acc_…), of a checkout (chk_…) or of a renewal (rnw_…).');
  console.error(`On ${await connect(options.url, variables.PORT)}`);
  const explanation = await explain(id);
  console.log(options.json ? JSON.stringify(explanation) : printed(explanation));
});
