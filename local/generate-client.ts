import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from 'orval';
import { openApiDocument } from '../api/openapi/document.ts';
import { catalogue, seller } from '../application/catalogue.ts';

/** The types and functions that the API's description asks for, without the routes for machines. */
const generateClient = (folder: string): Promise<void> =>
  generate({
    input: {
      target: JSON.parse(JSON.stringify(openApiDocument(catalogue, seller))),
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

await generateClient(process.argv[2] ?? fileURLToPath(new URL('../packages/client/src', import.meta.url)));
