import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as z from 'zod';
import { json, NONE } from '../cli/command.ts';
import { run } from '../cli/run.ts';
import { type Bundles, bundleFunctions } from './bundles.ts';

const RUNS = 7;

/** Imports one module in a process of its own, as a cold start does, and prints how long that took. */
const IMPORT = `const before = performance.now();
await import(process.argv[1]);
process.stdout.write(String(performance.now() - before));`;

function importMs(file: string): number {
  const options = ['--enable-source-maps', '--input-type=module', '-e', IMPORT, pathToFileURL(file).href];
  const { status, stdout, stderr } = spawnSync(process.execPath, options, {
    encoding: 'utf8',
    env: { AWS_REGION: 'us-east-1' },
  });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const SIZES = {
  call: 'npm run bundle-sizes',
  does: 'What a cold start loads, function by function: the size of its bundle, and the time its import takes here.',
  options: z.object({ json: json() }),
  variables: NONE,
};

function measured(bundles: Bundles) {
  const files = [...bundles].map(([name, folder]) => ({ name, file: join(folder, `${name}.mjs`) }));
  // In turns, so that a busy moment of this machine does not fall on one function alone.
  const rounds = Array.from({ length: RUNS }, () => new Map(files.map(({ file }) => [file, importMs(file)])));
  const medianMs = (file: string): number => median(rounds.flatMap((round) => round.get(file) ?? []));
  return files
    .map(({ name, file }) => ({ name, bytes: statSync(file).size, importMs: Math.round(medianMs(file)) }))
    .sort((a, b) => b.bytes - a.bytes);
}

const line = (name: string, bytes: unknown, ms: unknown): string =>
  `${name.padEnd(24)}${String(bytes).padStart(9)}${String(ms).padStart(11)}`;

const printed = (sizes: ReturnType<typeof measured>): string =>
  [
    line('function', 'bytes', 'import ms'),
    ...sizes.map(({ name, bytes, importMs }) => line(name, bytes, importMs)),
    `Median of ${RUNS} runs of Node ${process.version} on this machine; Lambda's processor is a share of one.`,
  ].join('\n');

await run(SIZES, async ({ options }) => {
  const bundles = await bundleFunctions(fileURLToPath(new URL('../dist/functions', import.meta.url)));
  const sizes = measured(bundles);
  console.log(options.json ? JSON.stringify({ node: process.version, runs: RUNS, sizes }) : printed(sizes));
});
