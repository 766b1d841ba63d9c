import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { generateApi } from 'swagger-typescript-api';
import * as z from 'zod';
import { Contract, publishedDocument } from './contract.ts';

const document = publishedDocument();
const { routes } = new Contract(document);
/** A process of its own: it loads its parts in ways that a test's own modules do not know. */
const ORVAL = fileURLToPath(new URL('../../node_modules/orval/dist/bin/orval.mjs', import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'switchplan-generators-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What a generated file exports, its imports found where this repository finds its own. */
async function loaded(file: string): Promise<Record<string, unknown>> {
  const outfile = join(folder, `${file}.mjs`);
  const nodePaths = [fileURLToPath(new URL('../../node_modules', import.meta.url))];
  await build({
    entryPoints: [join(folder, `${file}.ts`)],
    outfile,
    nodePaths,
    bundle: true,
    format: 'esm',
    platform: 'node',
  });
  return await import(pathToFileURL(outfile).href);
}

const Examples = z.record(z.string(), z.object({ value: z.unknown() }));
const JsonContent = z.object({ 'application/json': z.object({ examples: Examples }) });
const examplesIn = (content: unknown): unknown[] => {
  const { data } = JsonContent.safeParse(content);
  return Object.values(data?.['application/json'].examples ?? {}).map(({ value }) => value);
};

describe('zod schemas that orval makes', () => {
  let schemas: Record<string, unknown>;
  beforeAll(async () => {
    await writeFile(join(folder, 'openapi.json'), JSON.stringify(document));
    const input = ['--input', join(folder, 'openapi.json'), '--output', join(folder, 'zod.ts')];
    await promisify(execFile)(process.execPath, [ORVAL, ...input, '--client', 'zod']);
    schemas = await loaded('zod');
  });

  const schemaOf = (operationId: string, part: string): z.ZodType => {
    const schema = schemas[`${operationId[0]?.toUpperCase()}${operationId.slice(1)}${part}`];
    // Made with a copy of zod in the bundle, so it is known by what it does.
    return z.custom<z.ZodType>((made) => typeof Object(made).safeParse === 'function').parse(schema);
  };

  test.each(routes)('take what $method $path shows in its examples', ({ operation }) => {
    const { operationId, requestBody, responses } = operation;
    for (const example of examplesIn(requestBody?.content))
      expect(schemaOf(operationId, 'Body').safeParse(example)).toMatchObject({ success: true });
    const [good] = Object.entries(responses).filter(([status]) => status.startsWith('2'));
    const examples = examplesIn(good?.[1].content);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples)
      expect(schemaOf(operationId, 'Response').safeParse(example)).toMatchObject({ success: true });
  });

  test.each(['info@xn--80a1acny.xn--p1ai', 'r&d@acme.example', 'sales#1@acme.example'])(
    'take the address %s',
    (email) => {
      const body = Object(
        examplesIn(
          routes.find(({ path, method }) => method === 'POST' && path === '/v1/checkouts')?.operation.requestBody
            ?.content,
        )[0],
      );
      const request = {
        ...body,
        billingContact: {
          name: 'Zoë 山田',
          email,
          address: { line1: '1 Main Street', city: 'Springfield', country: 'US' },
        },
      };
      expect(schemaOf('createCheckout', 'Body').safeParse(request)).toMatchObject({ success: true });
      expect(schemaOf('createCheckout', 'Body').safeParse({ ...request, quoteId: '' })).toMatchObject({
        success: false,
      });
    },
  );
});

test('the client that swagger-typescript-api makes loads, and has every route', async () => {
  await generateApi({ spec: structuredClone(document), fileName: 'swagger.ts', output: folder, silent: true });
  const { Api } = await loaded('swagger');
  const Client = z.custom<new () => { v1: object }>((made) => typeof made === 'function').parse(Api);
  expect(Object.keys(new Client().v1).sort()).toEqual(routes.map(({ operation }) => operation.operationId).sort());
});
