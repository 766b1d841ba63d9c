import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { publishedDocument } from '../../contract/contract.ts';
import { givenStack } from '../../journeys/given.ts';

const run = promisify(execFile);
const repository = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const Manifest = z.looseObject({ version: z.string(), files: z.array(z.string()).default([]) });
const manifestOf = async (path: string) => Manifest.parse(JSON.parse(await readFile(repository(path), 'utf8')));

const BUYING = `
  import { createClient } from 'switchplan-client';
  const { url, token, card } = JSON.parse(process.env.BUYING);
  const client = createClient({ url, token: () => token });
  const choice = { planId: 'premium', scope: 'admin_only', billingPeriod: 'monthly', currency: 'jpy' };
  const { quoteId } = await client.quote(choice);
  const billingContact = { name: 'Ada Admin', email: 'ada@acme.example' };
  const outcome = await client.purchase({ quoteId, paymentMethodId: card, billingContact }).outcome();
  process.stdout.write(outcome.status);
`;

const given = givenStack();
let home: string;

/** A project into which the package is installed as it would be published. */
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'switchplan-client-'));
  const installed = join(home, 'node_modules/switchplan-client');
  await mkdir(installed, { recursive: true });
  await copyFile(repository('packages/client/package.json'), join(installed, 'package.json'));
  const tsc = repository('node_modules/typescript/bin/tsc');
  await run(process.execPath, [tsc, '--project', repository('packages/client'), '--outDir', join(installed, 'dist')]);
  await writeFile(join(home, 'buy.mjs'), BUYING);
});
afterAll(() => rm(home, { recursive: true }));

describe('the package', () => {
  it('is built for browsers alone, with nothing of Node’s, and describes its types', async () => {
    const built = (await readdir(join(home, 'node_modules/switchplan-client/dist'))).sort();
    const modules = ['client', 'generated', 'problem', 'purchase', 'request'];
    expect(built).toEqual(modules.flatMap((name) => [`${name}.d.ts`, `${name}.js`]));
  });

  it('buys, installed by itself', async () => {
    const { admin } = await given.anAccount();
    const buying = JSON.stringify({ url: given.stack().url, token: await admin.token(), card: 'pm_card_visa' });
    const { stdout } = await run(process.execPath, [join(home, 'buy.mjs')], { env: { BUYING: buying } });
    expect(stdout).toBe('completed');
  });

  it('depends on nothing, and carries the version of the product and of its description', async () => {
    const [product, client] = [await manifestOf('package.json'), await manifestOf('packages/client/package.json')];
    expect(Object.keys(client).filter((key) => /dependencies/i.test(key))).toEqual([]);
    expect(client.files).toEqual(['dist']);
    expect([client.version, publishedDocument().info]).toMatchObject([product.version, { version: product.version }]);
  });
});
