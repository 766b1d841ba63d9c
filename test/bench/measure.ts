import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { dynamoDb } from '../../adapters/aws/table.ts';
import { DAY_MS } from '../../domain/values/duration.ts';
import { bundleFunctions } from '../../infra/bundles.ts';
import { measureStarts } from '../../infra/starts.ts';
import { type Item, Table } from '../table.ts';
import { measureAround } from './around.ts';
import { cents } from './bill.ts';
import { type Ground, openGround } from './ground.ts';
import { growthAt } from './growth.ts';
import { idleUsd } from './idle.ts';
import { measureLocal } from './local.ts';
import { floorUsd, measurePaths, type Paths } from './paths.ts';
import { runPeers } from './peers.ts';
import { SEEDED, seed } from './seed.ts';
import { audit, runSweep, sweepDue } from './sweeps.ts';
import { type Deployed, deployed } from './template.ts';

const ROUNDS = 5;
const MANY_USERS = 2_000;

export type Measured = Awaited<ReturnType<typeof measure>>;

/** Everything, in one run on one machine: what is timed stands beside something else that was timed in it. */
export async function measure(tell: (step: string) => void) {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    tell('bundling, and what is deployed');
    const template = deployed(await bundleFunctions(join(scratch, 'deployed')), join(scratch, 'template'));
    tell('a function’s start, bundle and bare imports in turns');
    const startUp = (await measureStarts(scratch, ROUNDS)).map(({ function: name, bytes, cpuMs, bareCpuMs }) => ({
      function: name,
      bytes,
      cpuMs: tenths(cpuMs),
      ratio: cents(cpuMs / bareCpuMs),
    }));
    tell('what a purchase computes, beside its bare calls');
    const cpu = { ratio: cents(computed()) };
    const ground = await openGround();
    try {
      return { ...(await onGround(ground, template, tell)), startUp, cpu };
    } finally {
      await ground.close();
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

async function onGround(ground: Ground, template: Deployed, tell: (step: string) => void) {
  const { memoryOf } = template;
  const idleSweeps = await idle(ground);
  tell('each way through the workflow');
  const paths = await measurePaths(ground, memoryOf);
  const bill = await billOf(ground, paths, template);
  tell('a hundred purchases one by one, and a hundred at once');
  const local = await measureLocal(ground);
  const payments = ground.stack.stepFunctions.executions().length;
  tell('the audit of all that was bought');
  const audited = await audit(ground, payments);
  const growth = [
    await growthAt(ground, memoryOf, { users: 1, accounts: payments }),
    await growthAt(ground, memoryOf, { users: MANY_USERS, accounts: payments }),
  ];
  tell('the table filled as by years of business');
  const { settled, open, parked, accounts } = SEEDED;
  await seed(ground, await itemOf(`CHECKOUT#${paths.known.execution.name}`, 'CHECKOUT'), await anAccount(paths));
  growth.push(await growthAt(ground, memoryOf, { users: 1, accounts: payments + accounts }));
  const sweeps = {
    empty: idleSweeps['reconcile-checkouts'],
    full: { open, parked, settled, ...(await runSweep(ground, 'reconcile-checkouts')) },
    forEachDue: await sweepDue(ground),
  };
  return { bill, local, audit: audited, growth, sweeps, idle: { perMonthUsd: idleUsd(template, idleSweeps) } };
}

async function billOf(ground: Ground, paths: Paths, template: Deployed) {
  const floor = floorUsd(paths, template.memoryOf, false);
  const floorNew = floorUsd(paths, template.memoryOf, true);
  return {
    states: paths.known.states,
    perMillionUsd: cents(paths.known.usd),
    floorUsd: cents(floor),
    ratio: cents(paths.known.usd / floor),
    floorNewUsd: cents(floorNew),
    ratioNew: cents(paths.new.usd / floorNew),
    paths: {
      known: cents(paths.known.usd),
      new: cents(paths.new.usd),
      authenticated: cents(paths.authenticated.usd),
      declined: cents(paths.declined.usd),
    },
    around: await measureAround(ground, paths.known, template),
    peers: await runPeers(),
  };
}

/** The sweeps with nothing to do; not the first of them, which finds no progress to go on from. */
async function idle(ground: Ground) {
  await runSweep(ground, 'audit-payments');
  await ground.stack.clock.advance(DAY_MS);
  return {
    'reconcile-checkouts': await runSweep(ground, 'reconcile-checkouts'),
    'audit-payments': await runSweep(ground, 'audit-payments'),
  };
}

const Computed = z.object({ functionsMs: z.number(), bareMs: z.number() });

/** In a process of its own: nothing else has a part in its time. */
function computed(): number {
  const file = fileURLToPath(new URL('./cpu/main.ts', import.meta.url));
  const { functionsMs, bareMs } = Computed.parse(
    JSON.parse(execFileSync(process.execPath, [file], { encoding: 'utf8' })),
  );
  return functionsMs / bareMs;
}

async function itemOf(pk: string, sk: string): Promise<Item> {
  const found = (await new Table(dynamoDb).scan()).find((item) => item.pk === pk && item.sk === sk);
  if (!found) throw new Error(`the table has no ${pk}`);
  return found;
}

async function anAccount({ known }: Paths): Promise<Item> {
  const checkout = await itemOf(`CHECKOUT#${known.execution.name}`, 'CHECKOUT');
  return itemOf(`ACCOUNT#${String(checkout.accountId)}`, 'ACCOUNT');
}

const tenths = (ms: number): number => Math.round(ms * 10) / 10;
