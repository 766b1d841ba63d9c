import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from '@jest/globals';
import { STRIPE_API_VERSION } from '../../adapters/stripe/client.ts';
import { STRIPE_EVENTS } from '../../api/stripe-events.ts';
import { givenAccounts, INPUTS, RESTRICTED_KEY, SECRET_KEY, WEBHOOK_URL } from './given.ts';

const given = givenAccounts();
const root = fileURLToPath(new URL('../../', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'deploy-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** As somebody who deploys runs it, in a folder whose cdk.context.json says what is deployed. */
const deployed = (command: 'webhook' | 'check', ...args: string[]) => deployedFrom({}, command, ...args);

function deployedFrom(
  { context = {}, set = {} }: { context?: object; set?: NodeJS.ProcessEnv },
  command: 'webhook' | 'check',
  ...args: string[]
) {
  const cwd = mkdtempSync(join(scratch, 'cwd-'));
  writeFileSync(join(cwd, 'cdk.context.json'), JSON.stringify({ ...INPUTS, ...context }));
  const run = ['--import', join(root, 'cli/require-node.mjs'), join(root, `deploy/${command}.ts`), ...args];
  const env = { PATH: process.env.PATH, ...given.environment(), ...set };
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, run, { cwd, env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

const endpoints = async () => (await given.stripe().webhookEndpoints.list()).data;

/** A deployment that has Stripe's key. */
function connected() {
  given.deploy();
  given.account.secrets['secret-key'] = SECRET_KEY;
}

it('registers an endpoint that is right, once, and stores its secret', async () => {
  connected();
  expect((await given.findings())['webhook-endpoint']).toMatchObject({
    ok: false,
    whatToDo: expect.stringMatching(/deploy:webhook/),
  });
  const { code, stdout, stderr } = await deployed('webhook');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain(`posts to ${WEBHOOK_URL}`);
  expect(stdout).not.toContain('whsec_');
  const [endpoint] = await endpoints();
  expect(endpoint).toMatchObject({ url: WEBHOOK_URL, enabled_events: STRIPE_EVENTS, api_version: STRIPE_API_VERSION });
  expect(given.account.secrets['webhook-secrets']).toMatch(/^whsec_\w+$/);
  const findings = await given.findings();
  expect(findings['webhook-endpoint']).toMatchObject({ ok: true });
  expect(findings['webhook-secrets']).toMatchObject({ ok: true });
  expect(await deployed('webhook')).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing to do') });
  expect(await endpoints()).toHaveLength(1);
});

it('replaces an endpoint that is wrong; what the old one signed is verified for a while', async () => {
  connected();
  const old = await given.stripe().webhookEndpoints.create({ url: WEBHOOK_URL, enabled_events: ['charge.refunded'] });
  given.account.secrets['webhook-secrets'] = old.secret ?? '';
  const { said } = (await given.findings())['webhook-endpoint'] ?? {};
  expect(said).toMatch(/API version is null.*does not hear payment_intent.succeeded/);
  expect(await deployed('webhook')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`${old.id}, which it replaces`),
  });
  const [endpoint, ...others] = await endpoints();
  expect(others).toEqual([]);
  expect(endpoint?.id).not.toBe(old.id);
  expect(given.account.secrets['webhook-secrets']?.split('\n')).toEqual([expect.stringMatching(/^whsec_/), old.secret]);
  expect((await given.findings())['webhook-secrets']).toMatchObject({ ok: true });
  expect(await deployed('webhook')).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing to do') });
});

it('replaces an endpoint that somebody has disabled, and takes one that hears everything for right', async () => {
  connected();
  const endpoint = { url: WEBHOOK_URL, api_version: STRIPE_API_VERSION } as const;
  const disabled = await given.stripe().webhookEndpoints.create({ ...endpoint, enabled_events: [...STRIPE_EVENTS] });
  await given.stripe().webhookEndpoints.update(disabled.id, { disabled: true });
  given.account.secrets['webhook-secrets'] = disabled.secret ?? '';
  expect((await given.findings())['webhook-endpoint']).toMatchObject({
    said: expect.stringContaining('it is disabled'),
  });
  await given.stripe().webhookEndpoints.create({ ...endpoint, enabled_events: ['*'] });
  expect((await given.findings())['webhook-endpoint']).toMatchObject({ ok: true });
});

it('keeps the old endpoint, and no new one, where the new secret cannot be stored', async () => {
  connected();
  const old = await given.stripe().webhookEndpoints.create({ url: WEBHOOK_URL, enabled_events: ['charge.refunded'] });
  given.account.secrets['webhook-secrets'] = old.secret ?? '';
  given.account.secretsAreReadOnly = true;
  const failed = await deployed('webhook');
  expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('not authorized') });
  expect((await endpoints()).map(({ id }) => id)).toEqual([old.id]);
  given.account.secretsAreReadOnly = false;
  expect(await deployed('webhook')).toMatchObject({ code: 0, stdout: expect.stringContaining(`${old.id}, which it`) });
});

it('is registered by a key that is given by hand where the deployment’s own may not', async () => {
  connected();
  given.account.secrets['secret-key'] = RESTRICTED_KEY;
  expect(await deployed('webhook')).toMatchObject({ code: 1, stderr: expect.stringContaining('ermission') });
  expect((await given.findings())['webhook-endpoint']).toMatchObject({
    ok: true,
    said: 'The restricted key may not see webhook endpoints, and need not.',
  });
  const set = { STRIPE_SECRET_KEY: SECRET_KEY };
  expect(await deployedFrom({ set }, 'webhook')).toMatchObject({ code: 0 });
  const { 'webhook-endpoint': found } = await given.findings({}, { givenKey: 'sk_live_of_the_other_mode' });
  expect(found).toMatchObject({ ok: false, said: 'STRIPE_SECRET_KEY is of the other mode.' });
});

it('leaves alone the endpoints of others', async () => {
  connected();
  const other = await given.stripe().webhookEndpoints.create({ url: 'https://other.example/', enabled_events: ['*'] });
  await deployed('webhook');
  expect((await endpoints()).map(({ id }) => id)).toContain(other.id);
});

it('says so where the secret of a right endpoint is lost, and makes another only when told', async () => {
  connected();
  await deployed('webhook');
  const [first] = await endpoints();
  given.account.secrets['webhook-secrets'] = 'null';
  expect((await given.findings())['webhook-secrets']).toMatchObject({
    ok: false,
    said: expect.stringContaining('whsec_'),
  });
  expect(await deployed('webhook')).toMatchObject({ code: 2, stderr: expect.stringContaining('--again') });
  expect(await endpoints()).toEqual([first]);
  expect(await deployed('webhook', '--again')).toMatchObject({ code: 0 });
  expect(given.account.secrets['webhook-secrets']).toMatch(/^whsec_/);
});

it.each([
  ['before the first deployment', () => {}, 'Nothing is deployed yet'],
  ['before there is a key', given.deploy, 'no key of Stripe’s yet'],
])('is declined %s', async (_, set, said) => {
  set();
  expect(await deployed('webhook')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(said) });
});

it('the check is a command: what is wrong and what to do, a line each, and an exit code', async () => {
  const before = await deployed('check');
  expect(before).toMatchObject({ code: 0, stderr: '' });
  expect(before.stdout).toMatch(/^ok {4}concurrency/);
  connected();
  const after = await deployed('check');
  expect(after).toMatchObject({ code: 1, stderr: '' });
  expect(after.stdout).toMatch(/\nWRONG webhook-endpoint .*\n +→ npm run deploy:webhook/);
  const { deployed: isDeployed, findings } = JSON.parse((await deployed('check', '--json')).stdout);
  expect(isDeployed).toBe(true);
  expect(findings.length).toBe(after.stdout.split('\n').filter((line) => /^(ok|WRONG) /.test(line)).length);
});

it('the check looks at the stage that is named, and at Stripe Tax for a seller who charges by it', async () => {
  const seller = JSON.parse(readFileSync(join(root, 'examples/tidewater/seller.json'), 'utf8'));
  const catalogue = join(scratch, 'taxed');
  cpSync(join(root, 'examples/tidewater'), catalogue, { recursive: true });
  const tax = { kind: 'stripe', behavior: 'exclusive', taxCode: 'txcd_10103001' };
  writeFileSync(join(catalogue, 'seller.json'), JSON.stringify({ ...seller, tax }));
  const context = { stage: 'live', stages: { live: { catalogue }, test: { catalogue, chargeConcurrency: 0 } } };
  const set = { STRIPE_SECRET_KEY: SECRET_KEY };
  const { stdout: live } = await deployedFrom({ context, set }, 'check');
  expect(live).toContain('20 cards are charged at a time');
  expect(live).toMatch(/\nok {4}stripe-tax +Stripe Tax is active/);
  const { stdout: test } = await deployedFrom({ context, set }, 'check', '--stage', 'test');
  expect(test).toContain('Nothing is reserved');
});
