import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMPILING_MS, manifestOf, projectWith, run, TSC } from '../installed.ts';
import { aCustomer, aReceiver, clientFor, purchase, WEBHOOK_SECRET } from './given.ts';

const LIBRARY = `
  import { type Clock, cardNumbered, machineClock, startStripeSimulator } from 'switchplan-stripe-simulator';
  const clock: Clock = { ...machineClock, now: () => Date.UTC(2030, 0, 1) };
  const simulator = await startStripeSimulator({ port: 0, clock });
  const authorization = 'Bearer sk_test_simulated';
  const answer = await fetch(simulator.url + '/v1/customers', { method: 'POST', headers: { authorization } });
  const { created } = await answer.json();
  await simulator.close();
  console.log(new Date(created * 1000).toISOString(), cardNumbered('4242424242424242')?.names[0]);
`;
const STRICT = ['--strict', '--module', 'nodenext', '--target', 'es2023', '--lib', 'es2023,dom', '--types', ''];

let home: string;
beforeAll(async () => {
  home = await projectWith('packages/stripe-simulator');
  await writeFile(join(home, 'use.mts'), LIBRARY);
}, COMPILING_MS);
afterAll(() => rm(home, { recursive: true }));

const COMMAND = 'node_modules/switchplan-stripe-simulator/dist/command.js';

/** The command, once it listens. */
async function started(...args: string[]) {
  const child = spawn(process.execPath, [join(home, COMMAND), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
  return { child, url: /http:\S+/.exec(String(line.value))?.[0] ?? '' };
}

describe('the package', () => {
  it(
    'is a library by itself: described without Stripe’s types, on the clock it is given',
    async () => {
      await run(process.execPath, [TSC, ...STRICT, join(home, 'use.mts')], { cwd: home });
      const { stdout } = await run(process.execPath, [join(home, 'use.mjs')]);
      expect(stdout).toBe('2030-01-01T00:00:00.000Z pm_card_visa\n');
    },
    COMPILING_MS,
  );

  it('is a command: Stripe’s own client buys from it, and hears of it by webhook', async () => {
    const receiver = await aReceiver();
    const webhook = ['--webhook', receiver.url, '--webhook-secret', WEBHOOK_SECRET];
    const { child, url } = await started('--port', '0', '--secret-key', 'sk_test_mine', ...webhook);
    const stripe = clientFor(url, 'sk_test_mine');
    const intent = await stripe.paymentIntents.create({
      ...purchase((await aCustomer(stripe)).id),
      confirm: true,
      error_on_requires_action: true,
    });
    expect(intent.status).toBe('succeeded');
    await receiver.arrival(1);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await receiver.close();
  });

  it('says how it is used where it is asked something else', async () => {
    const misused = run(process.execPath, [join(home, COMMAND), '--port', 'any']);
    await expect(misused).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('--webhook-secret') });
  });

  it('carries the version of the product', async () => {
    const [product, simulator] = [
      await manifestOf('package.json'),
      await manifestOf('packages/stripe-simulator/package.json'),
    ];
    expect(simulator).toMatchObject({ version: product.version, files: ['dist'] });
  });
});
