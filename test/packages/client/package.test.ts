import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishedDocument } from '../../contract/contract.ts';
import { givenStack } from '../../journeys/given.ts';
import { COMPILING_MS, manifestOf, projectWith, run } from '../installed.ts';

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

beforeAll(async () => {
  home = await projectWith('packages/client');
  await writeFile(join(home, 'buy.mjs'), BUYING);
}, COMPILING_MS);
afterAll(() => rm(home, { recursive: true }));

describe('the package', () => {
  it('is built for browsers alone, with nothing of Node’s, and describes its types', async () => {
    const built = (await readdir(join(home, 'node_modules/switchplan-client/dist'))).sort();
    const modules = ['client', 'following', 'generated', 'problem', 'purchase', 'renewal', 'request'];
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
