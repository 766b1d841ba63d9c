import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { clock as functionClock } from '../../../adapters/runtime/clock.ts';
import { bareCalls } from './bare.ts';
import { recordPurchase } from './recording.ts';

/** A process of its own: prints what a purchase's functions compute, and what its bare calls do, in milliseconds. */
const ROUNDS = 60;
const IN_A_ROUND = 4;

const { runs, calls, nowMs } = await recordPurchase();
const worker = new Worker(new URL('./answering.ts', import.meta.url), { workerData: calls });
await once(worker, 'message');
functionClock.now = () => nowMs;

async function functions(): Promise<void> {
  for (const { handler, event, context } of runs)
    await handler(structuredClone(event), { ...context, getRemainingTimeInMillis: () => 45_000 });
}

/** This thread's own time: the answers come from another one. */
async function cpuMs(run: () => Promise<void>): Promise<number> {
  const before = process.threadCpuUsage();
  for (let each = 0; each < IN_A_ROUND; each += 1) await run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000 / IN_A_ROUND;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const bare = bareCalls(calls);
const measured: { functionsMs: number; bareMs: number }[] = [];
for (let round = 0; round < ROUNDS; round += 1)
  measured.push({ functionsMs: await cpuMs(functions), bareMs: await cpuMs(bare) });
// The first rounds compile.
const warm = measured.slice(20);
const [functionsMs, bareMs] = [median(warm.map((one) => one.functionsMs)), median(warm.map((one) => one.bareMs))];
console.log(JSON.stringify({ functionsMs, bareMs, calls: calls.length, runs: runs.length }));
await worker.terminate();
process.exit(0);
