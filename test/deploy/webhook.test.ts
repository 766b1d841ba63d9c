import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from '@jest/globals';
import { STRIPE_API_VERSION } from '../../adapters/stripe/client.ts';
import { STRIPE_EVENTS } from '../../api/stripe-events.ts';
import { givenAccounts, INPUTS, SECRET_KEY, WEBHOOK_URL } from './given.ts';

const given = givenAccounts();
const root = fileURLToPath(new URL('../../', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'deploy-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** As somebody who deploys runs it, in a folder whose cdk.context.json says what is deployed. */
function deployed(command: 'webhook' | 'check', ...args: string[]) {
  const cwd = mkdtempSync(join(scratch, 'cwd-'));
  writeFileSync(join(cwd, 'cdk.context.json'), JSON.stringify(INPUTS));
  const run = ['--import', join(root, 'cli/require-node.mjs'), join(root, `deploy/${command}.ts`), ...args];
  const env = { PATH: process.env.PATH, ...given.environment() };
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
  expect(await deployed('webhook')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`posts to ${WEBHOOK_URL}`),
  });
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
