import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { NONE } from '../../cli/command.ts';
import { EXIT } from '../../cli/exit-codes.ts';
import { run } from '../../cli/run.ts';
import { startDynamoDbLocal } from './server.ts';

const TESTS = ['test/adapters/aws/table.test.ts', 'test/journeys', 'test/floods/races.test.ts'];

/**
 * They keep answers back behind every call of the renewal's functions. Here the SDK holds each such call on a real
 * connection until its function's real time is over, 45 s, and a file takes longer than all others together.
 */
const ELSEWHERE = ['renewal-crashes', 'pay-now-crashes'];

const TEST = {
  call: 'npm run test:dynamodb-local',
  does: 'Runs what the table must do, all journeys and the races on AWS’s own DynamoDB Local, or the tests that are named.',
  words: { usage: '[test files]', most: Number.POSITIVE_INFINITY },
  options: NONE,
  variables: NONE,
};

await run(TEST, async ({ words }) => {
  const { url, stop } = await startDynamoDbLocal();
  const named = words.length > 0;
  const left = named ? [] : ['--testPathIgnorePatterns', ...ELSEWHERE];
  if (!named)
    console.error(`Left out, as they wait for real timeouts here: ${ELSEWHERE.join(', ')}. \`npm test\` runs them.`);
  const tests = [...(named ? words : TESTS), ...left];
  const jest = spawn('npm', ['run', '--silent', 'jest', '--', ...tests], {
    stdio: 'inherit',
    env: { ...process.env, DYNAMODB_LOCAL_URL: url },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => jest.kill(signal));
  const [code] = await once(jest, 'exit');
  await stop();
  return code === 0 ? EXIT.done : EXIT.failed;
});
