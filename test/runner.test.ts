import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../', import.meta.url));
const TWO_FILES = ['test/domain/values/span.test.ts', 'test/domain/values/ids.test.ts'];
/** Loaded by every process of the run. */
const LATE = "if (process.env.TINYPOOL_WORKER_ID === '2') await new Promise((start) => setTimeout(start, 2_000));";

test('a worker that starts long after another one is told what to run, too', () => {
  const { status, stderr } = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', '-w', '2', ...TWO_FILES], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(LATE)}` },
    // What hangs is ended.
    timeout: 600_000,
  });
  expect(stderr).toContain('Test Suites: 2 passed, 2 total');
  expect(status).toBe(0);
});
