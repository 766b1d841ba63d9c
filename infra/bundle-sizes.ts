import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleFunctions } from './bundles.ts';

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

/** What a cold start loads, function by function: the size of its bundle, and the time its import takes here. */
const bundles = await bundleFunctions(fileURLToPath(new URL('../dist/functions', import.meta.url)));
const files = [...bundles].map(([name, folder]) => ({ name, file: join(folder, `${name}.mjs`) }));
// In turns, so that a busy moment of this machine does not fall on one function alone.
const rounds = Array.from({ length: RUNS }, () => new Map(files.map(({ file }) => [file, importMs(file)])));
const medianMs = (file: string): number => median(rounds.flatMap((round) => round.get(file) ?? []));

const sizes = files
  .map(({ name, file }) => ({ name, bytes: statSync(file).size, importMs: Math.round(medianMs(file)) }))
  .sort((a, b) => b.bytes - a.bytes);
if (process.argv.includes('--json')) console.log(JSON.stringify({ node: process.version, runs: RUNS, sizes }));
else {
  console.log(`${'function'.padEnd(24)}${'bytes'.padStart(9)}${'import ms'.padStart(11)}`);
  for (const size of sizes)
    console.log(`${size.name.padEnd(24)}${String(size.bytes).padStart(9)}${String(size.importMs).padStart(11)}`);
  console.log(
    `Median of ${RUNS} runs of Node ${process.version} on this machine; Lambda's processor is a share of one.`,
  );
}
