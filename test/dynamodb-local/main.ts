import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startDynamoDbLocal } from './server.ts';

const TESTS = ['test/adapters/aws/table.test.ts', 'test/journeys', 'test/floods/races.test.ts'];

/** It is half as fast as dynalite, and shares the machine's cores with the tests. */
const PATIENCE_MS = 120_000;

/** Runs what the table must do, all journeys and the races on AWS's own DynamoDB Local; arguments choose others. */
async function main(tests: string[]): Promise<number> {
  const { url, stop } = await startDynamoDbLocal();
  const jest = spawn('npm', ['run', '--silent', 'jest', '--', `--testTimeout=${PATIENCE_MS}`, ...tests], {
    stdio: 'inherit',
    env: { ...process.env, DYNAMODB_LOCAL_URL: url },
  });
  const [code] = await once(jest, 'exit');
  await stop();
  return Number(code ?? 1);
}

try {
  const tests = process.argv.slice(2);
  process.exitCode = await main(tests.length > 0 ? tests : TESTS);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
