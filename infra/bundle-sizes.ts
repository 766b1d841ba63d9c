import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { json, NONE } from '../cli/command.ts';
import { run } from '../cli/run.ts';
import { measureStarts, type Start } from './starts.ts';

const ROUNDS = 7;

const SIZES = {
  call: 'npm run bundle-sizes',
  does: 'What a cold start loads, function by function, beside what it imports from packages and cannot do without.',
  options: z.object({ json: json() }),
  variables: NONE,
};

const line = (name: string, ...columns: unknown[]): string =>
  `${name.padEnd(24)}${columns.map((column) => String(column).padStart(11)).join('')}`;

const printed = (starts: readonly Start[]): string =>
  [
    line('function', 'bytes', 'of its own', 'CPU ms', 'ratio'),
    ...starts.map(({ function: name, bytes, bareBytes, cpuMs, bareCpuMs }) =>
      line(name, bytes, bytes - bareBytes, cpuMs.toFixed(1), (cpuMs / bareCpuMs).toFixed(2)),
    ),
    `Medians of ${ROUNDS} loads by Node ${process.version} on this machine, each in a process of its own, in turns with`,
    'the bare imports. The ratio is to these; Lambda’s processor is a share of one.',
  ].join('\n');

await run(SIZES, async ({ options }) => {
  const folder = fileURLToPath(new URL('../dist', import.meta.url));
  const starts = (await measureStarts(folder, ROUNDS)).toSorted((a, b) => b.bytes - a.bytes);
  console.log(options.json ? JSON.stringify({ node: process.version, rounds: ROUNDS, starts }) : printed(starts));
});
