import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What the shipped example sells, and who: words that nothing else would say. */
const OF_THE_EXAMPLE = ['Parley', 'Premium', 'distribution_lists', 'Distribution Lists', 'message_control'];
const WHERE_IT_IS_SOLD = ['catalogue', 'examples', 'docs', 'test', '*.md', 'packages/*/test'];

test('the shipped example is named by its catalogue, by documents and by tests, and by nothing that runs', () => {
  const words = OF_THE_EXAMPLE.flatMap((word) => ['-e', word]);
  const elsewhere = WHERE_IT_IS_SOLD.map((place) => `:!${place}`);
  const { status, stdout, stderr } = spawnSync('git', ['grep', '-inIw', ...words, '--', '.', ...elsewhere], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stdout).toBe('');
  // Found nothing, which is not "could not look".
  expect([status, stderr]).toEqual([1, '']);
});
