import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { NONE } from '../../cli/command.ts';
import { EXIT } from '../../cli/exit-codes.ts';
import { run } from '../../cli/run.ts';
import { startDynamoDbLocal } from './server.ts';

const TESTS = ['test/adapters/aws/table.test.ts', 'test/journeys', 'test/floods/races.test.ts'];

/** It is half as fast as dynalite, and shares the machine's cores with the tests. */
const PATIENCE_MS = 120_000;

const TEST = {
  call: 'npm run test:dynamodb-local',
  does: 'Runs what the table must do, all journeys and the races on AWS’s own DynamoDB Local, or the tests that are named.',
  words: { usage: '[test files]', most: Number.POSITIVE_INFINITY },
  options: NONE,
  variables: NONE,
};

await run(TEST, async ({ words }) => {
  const { url, stop } = await startDynamoDbLocal();
  const tests = words.length > 0 ? words : TESTS;
  const jest = spawn('npm', ['run', '--silent', 'jest', '--', `--testTimeout=${PATIENCE_MS}`, ...tests], {
    stdio: 'inherit',
    env: { ...process.env, DYNAMODB_LOCAL_URL: url },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => jest.kill(signal));
  const [code] = await once(jest, 'exit');
  await stop();
  return code === 0 ? EXIT.done : EXIT.failed;
});
