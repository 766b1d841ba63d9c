import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { command, NODE, nowhere, scripts } from './commands.ts';

/** Those that are ours to read; the rest hand everything on to Jest, TypeScript, Biome, Stryker or the CDK. */
const OURS = Object.keys(scripts).filter((name) => /\.ts$/.test(scripts[name] ?? ''));

test.each(Object.entries(scripts))(
  'npm run %s runs TypeScript only on a Node that can, and says so elsewhere',
  (_, script) => {
    const runs = script.split('&&').map((part) => part.trim());
    const needs = runs.filter((part) => /\.ts\b|jest\.js|imports\.mjs/.test(part));
    expect(needs.filter((part) => !part.startsWith(NODE))).toEqual([]);
  },
);

test('a Node that cannot is named, and nothing is run by it', () => {
  const older = `Object.defineProperty(process,'versions',{value:{...process.versions,node:'22.1.0'}})`;
  const args = [
    '--import',
    `data:text/javascript,${older}`,
    '--import',
    './cli/require-node.mjs',
    '-e',
    'console.log(1)',
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: '',
    stderr: expect.stringMatching(/^Switchplan runs on Node 24 or newer, and this is v/),
  });
});

test('the CDK starts the app on such a Node as well', () => {
  const { app } = z
    .object({ app: z.string() })
    .parse(JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')));
  expect(`exec ${app}`).toBe(`${NODE}infra/app.ts`);
});

test.each(OURS)('npm run %s says what it takes when it is asked for --help, and does nothing', async (name) => {
  const { exitCode, stdout, stderr } = await command(name, ['--help'], nowhere);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(new RegExp(`^npm (run )?${name} -- .*\\[options\\]\n\n[A-Z]`));
  expect(stdout).toMatch(/^ {2}--help +this$/m);
  expect(stdout).toContain('Exit code: 0 done');
});

test('there are commands of ours', () => {
  expect(OURS).toEqual(expect.arrayContaining(['start', 'checkout', 'explain', 'operate', 'simulate', 'deploy:page']));
});

test.each([
  [{}, '--port 5000', 'npm start has no option --port. PORT is set before it: PORT=… npm start'],
  [{}, '5000', '5000 is too much: npm start takes options only.'],
  [{ PORT: 'abc' }, '', 'PORT abc: expected a port'],
  [{ LOG: 'yes' }, '', 'LOG yes: expected 0 or 1.'],
  [{ STRIPE_SECRET_KEY: 'sk_live_1' }, '', 'STRIPE_SECRET_KEY: expected a secret key of Stripe’s test mode'],
])('npm start with %j and "%s" is refused in a sentence', async (set, args, sentence) => {
  const { exitCode, stdout, stderr } = await command('start', args.split(' ').filter(Boolean), { ...nowhere, ...set });
  expect({ exitCode, stdout, told: stderr.includes(sentence) ? sentence : stderr }).toEqual({
    exitCode: 2,
    stdout: '',
    told: sentence,
  });
  expect(stderr).not.toMatch(/^ {4}at |sk_live/m);
});

test('npm start where the port is taken says so, and how another is chosen', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = z.object({ port: z.number() }).parse(taken.address());
  const { exitCode, stderr } = await command('start', [], { ...nowhere, PORT: String(port) });
  taken.close();
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringMatching(`^Port ${port} is taken`) });
});
