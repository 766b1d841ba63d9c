import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as z from 'zod';
import type { Verdict } from './hunt.ts';
import type { Mutant } from './mutant.ts';
import { ROOT } from './place.ts';
import { withBug } from './with-bug.ts';

const JEST = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
/** A bug that lets a test wait for ever is caught by that. */
const HANGS_AFTER_MS = 120_000;

const Results = z.object({
  numFailedTests: z.int(),
  numPassedTests: z.int(),
  testResults: z.array(
    z.object({
      message: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

/** Runs the mutant's test file, with the bug in the product as Jest reads it. */
export async function tryTest(mutant: Mutant): Promise<Verdict> {
  const { name, test = '' } = mutant;
  const { execArgv, env } = withBug(mutant);
  const limits = ['--runInBand', '--forceExit', `--testTimeout=${HANGS_AFTER_MS}`];
  const jest = spawn(
    process.execPath,
    [...execArgv, ...JEST, '--json', '--silent', ...limits, '--runTestsByPath', test],
    {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const chunks: Buffer[] = [];
  jest.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(jest, 'close');
  const { numFailedTests, numPassedTests, testResults } = Results.parse(JSON.parse(Buffer.concat(chunks).toString()));
  const failed = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .find(({ status }) => status === 'failed');
  // A file that does not even load has caught nothing.
  if (!failed)
    return { name, caught: false, by: `nothing in ${test}: ${numPassedTests} passed ${testResults[0]?.message ?? ''}` };
  return { name, caught: true, by: `${test}: ${failed.fullName} (${numFailedTests} failed)` };
}
