import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from 'orval';
import { openApiDocument } from '../api/openapi/document.ts';
import { catalogue, seller } from '../application/catalogue.ts';
import { NONE } from '../cli/command.ts';
import { Misused } from '../cli/declined.ts';
import { run } from '../cli/run.ts';

const CLIENT_SOURCE = fileURLToPath(new URL('../packages/client/src', import.meta.url));

/** One client for all sellers: some have a plan for so many users at most, and their API says no to more. */
const forEverySeller = {
  ...catalogue,
  plans: catalogue.plans.map((plan) => ({ ...plan, seats: { ...plan.seats, maximum: 50 } })),
};

/** The types and functions that the API's description asks for, without the routes for machines. */
const generateClient = (folder: string): Promise<void> =>
  generate({
    input: {
      target: JSON.parse(JSON.stringify(openApiDocument(forEverySeller, seller))),
      filters: { mode: 'exclude', tags: ['Machines'] },
    },
    output: {
      mode: 'single',
      target: join(folder, 'generated.ts'),
      client: 'fetch',
      headers: true,
      urlEncodeParameters: true,
      override: {
        header: () => ['Made from the API’s description by `npm run client`. Change that, not this.'],
        mutator: { path: join(folder, 'request.ts'), name: 'request', extension: '.ts' },
        fetch: { includeHttpResponseReturnType: false },
        enumGenerationType: 'union',
      },
    },
  });

const CLIENT = {
  call: 'npm run client',
  does: 'Makes the generated part of packages/client anew from the API’s description, or that of another folder of its source.',
  words: { usage: '[folder]', most: 1 },
  options: NONE,
  variables: NONE,
};

await run(CLIENT, async ({ words: [folder = CLIENT_SOURCE] }) => {
  const isSource = existsSync(join(folder, 'request.ts'));
  if (!isSource) throw new Misused(`${folder} is no source of the client: it has no request.ts.`);
  await generateClient(folder);
});
