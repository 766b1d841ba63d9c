import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { catalogue } from '../../application/catalogue.ts';
import { openApiJson } from '../../functions/shell/openapi.built.ts';
import { plansJson } from '../../functions/shell/plans.built.ts';
import { bundleBareImports } from '../../infra/bare-imports.ts';
import { type Bundles, bundleFunctions, functionFiles } from '../../infra/bundles.ts';
import { costMinor, wholeYear } from '../sold.ts';

const names = [...functionFiles().keys()].sort();
const scratch = mkdtempSync(join(tmpdir(), 'bundles-'));
let bundles: Bundles;

beforeAll(async () => {
  bundles = await bundleFunctions(scratch);
});

afterAll(() => rmSync(scratch, { recursive: true }));

const AWS = { AWS_REGION: 'us-east-1' };

/** A request that a function of the API takes for one of a logged-on user. */
const ASKED = {
  requestContext: { authorizer: { jwt: { claims: { account_id: 'acc_first', user_id: 'usr_admin' } } } },
  headers: {},
};

/** A price, as it stands in code and in a text of JSON; what a module is for. */
const SOLD = new RegExp(`perSeatMinor\\W{1,5}${costMinor(wholeYear, 1)}|${catalogue.modules[0]?.description}`);

/** What a function serves as the build made it. */
const SERVED: Record<string, string> = { 'get-openapi': openApiJson, 'get-plans': plansJson };

/** They parse nothing and ask nobody. */
const WITHOUT_SCHEMAS = ['get-openapi', 'get-plans'];

const CALLING_STRIPE = [
  'audit-payments',
  'await-authentication',
  'await-renewal-authentication',
  'begin-card-setup',
  'change-billing-contact',
  'charge-card',
  'charge-renewal',
  'end-subscription',
  'get-billing',
  'look-again',
  'look-at-renewal',
  'price-renewal',
  'receive-stripe-event',
  'reconcile-checkouts',
  'record-decline',
  'record-renewal',
  'refund-payment',
  'refund-renewal',
  'renew-subscriptions',
  'replace-card',
  'reverse-payment',
];

const fileOf = (name: string) => join(bundles.get(name) ?? '', `${name}.cjs`);

describe('a bundle', () => {
  test('is made of every function and of nothing else', () => {
    expect([...bundles.keys()].sort()).toEqual(names);
    expect(names).toContain('charge-card');
    expect(names).not.toContain('shell');
  });

  test('of each function exports its handler without anything beside it', () => {
    const handlers = `const files = ${JSON.stringify(names.map((name) => pathToFileURL(fileOf(name)).href))};
      for (const file of files) if (typeof (await import(file)).handler !== 'function') throw new Error(file);`;
    execFileSync(process.execPath, ['--input-type=module', '-e', handlers], { cwd: tmpdir(), env: AWS });
  });

  test('logs where an error came from, in our own files', () => {
    const failing = `require(${JSON.stringify(fileOf('get-account'))}).handler(${JSON.stringify(ASKED)}, {});`;
    const { stderr } = spawnSync(process.execPath, ['-e', failing], { encoding: 'utf8', env: AWS });
    expect(stderr).toContain('the environment variable TABLE_NAME is not set');
    expect(stderr).toMatch(/at \S+ \(\S*adapters\/runtime\/environment\.ts:\d+:\d+\)/);
    expect(stderr).toMatch(/at \S+ \(\S*adapters\/aws\/table\.ts:\d+:\d+\)/);
  });

  test('carries what is sold where that is needed, as data, and nowhere else', () => {
    const carrying = names.filter((name) => readFileSync(fileOf(name), 'utf8').search(SOLD) >= 0);
    expect(carrying).toEqual([
      'create-quote',
      'get-account',
      'get-entitlements',
      'get-openapi',
      'get-plans',
      // Whether what was sold is to have another price.
      'record-renewal',
      'record-subscription',
      'renew-subscriptions',
      'set-token-claims',
    ]);
    for (const name of names) expect(readFileSync(fileOf(name), 'utf8')).not.toContain('one plan with');
  });

  test('says in words what it expected', () => {
    const words = 'Invalid option: expected one of';
    const silent = names.filter((name) => !readFileSync(fileOf(name), 'utf8').includes(words));
    expect(silent.filter((name) => !WITHOUT_SCHEMAS.includes(name))).toEqual([]);
    const asking = `require(${JSON.stringify(fileOf('create-quote'))})
      .handler(${JSON.stringify({ ...ASKED, body: '{"planId":"gold"}' })}, {}).then(({ body }) => console.log(body));`;
    const { stdout } = spawnSync(process.execPath, ['-e', asking], { encoding: 'utf8', env: AWS });
    expect(JSON.parse(stdout).errors).toContainEqual({
      pointer: '/scope',
      detail: `${words} "all_current_users"|"admin_only"`,
    });
  });

  test('is hardly more than what it imports from packages', async () => {
    const bare = await bundleBareImports(join(scratch, 'bare'));
    const ownBytes = (name: string) =>
      statSync(fileOf(name)).size - statSync(join(bare.get(name) ?? '', `${name}.cjs`)).size;
    const large = names.filter((name) => ownBytes(name) > 78_000 + (SERVED[name] ?? '').length);
    expect(large.map((name) => [name, ownBytes(name)])).toEqual([]);
  });

  test('carries no package that its function does not need', () => {
    const carrying = (mark: string) => names.filter((name) => readFileSync(fileOf(name), 'utf8').includes(mark));
    expect(carrying('DynamoDB_20120810')).toEqual(names.filter((name) => !WITHOUT_SCHEMAS.includes(name)));
    expect(carrying('invalid_type')).toEqual(names.filter((name) => !WITHOUT_SCHEMAS.includes(name)));
    expect(carrying('api.stripe.com')).toEqual(CALLING_STRIPE);
    expect(carrying('"ZodString"')).toEqual([]);
  });
});
