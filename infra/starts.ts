import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { bundleBareImports } from './bare-imports.ts';
import { bundleFunctions } from './bundles.ts';

/** What a cold start of one function costs, beside that of the bare imports which it cannot do without. */
export interface Start {
  function: string;
  bytes: number;
  bareBytes: number;
  cpuMs: number;
  bareCpuMs: number;
}

/** Loads one module in a process of its own, and prints the processor's time for that, compiling on all threads too. */
const LOAD = `const before = process.cpuUsage();
require(process.argv[1]);
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / 1000));`;

function cpuMs(file: string): number {
  const env = { AWS_REGION: 'us-east-1' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', LOAD, file], { encoding: 'utf8', env });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** In turns, so that a busy moment of this machine does not fall on one function, or on one side, alone. */
export async function measureStarts(folder: string, rounds: number): Promise<Start[]> {
  const bundles = await bundleFunctions(join(folder, 'functions'));
  const bare = await bundleBareImports(join(folder, 'bare-imports'));
  const sides = [...bundles.keys()].flatMap((name) => [fileOf(bundles, name), fileOf(bare, name)]);
  const loads = Array.from({ length: rounds }, () => new Map(sides.map((file) => [file, cpuMs(file)])));
  const medianOf = (file: string) => median(loads.flatMap((round) => round.get(file) ?? []));
  return [...bundles.keys()].map((name) => ({
    function: name,
    bytes: statSync(fileOf(bundles, name)).size,
    bareBytes: statSync(fileOf(bare, name)).size,
    cpuMs: medianOf(fileOf(bundles, name)),
    bareCpuMs: medianOf(fileOf(bare, name)),
  }));
}

const fileOf = (bundles: ReadonlyMap<string, string>, name: string): string =>
  join(bundles.get(name) ?? '', `${name}.cjs`);
