import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Verdict } from './hunt.ts';
import type { Mutant } from './mutant.ts';
import { ROOT } from './place.ts';
import { withBug } from './with-bug.ts';

const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  '--config=jest.sandbox.config.mjs',
];
const REPORTER = fileURLToPath(new URL('first-failure.ts', import.meta.url));
/** A bug that lets a test wait for ever is caught by that. */
const HANGS_AFTER_MS = 60_000;

const Outcome = z.union([
  z.object({ passed: z.int(), failed: z.string() }),
  z.object({ passed: z.int(), message: z.string() }),
]);

/** Runs the mutant's test file, with the bug in the product as Jest reads it. */
export async function tryTest(mutant: Mutant): Promise<Verdict> {
  const { name, test = '' } = mutant;
  const { execArgv, env } = withBug(mutant);
  const limits = ['--runInBand', '--forceExit', `--testTimeout=${HANGS_AFTER_MS}`];
  const jest = spawn(
    process.execPath,
    [...execArgv, ...JEST, `--reporters=${REPORTER}`, '--silent', ...limits, '--runTestsByPath', test],
    {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const chunks: Buffer[] = [];
  jest.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(jest, 'close');
  const outcome = Outcome.parse(JSON.parse(Buffer.concat(chunks).toString()));
  return 'failed' in outcome
    ? { name, caught: true, by: `${test}: ${outcome.failed}` }
    : { name, caught: false, by: `nothing in ${test}: ${outcome.passed} passed ${outcome.message}` };
}
