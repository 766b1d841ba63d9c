import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../', import.meta.url));
const NO_CODE = 'const this is no code';

/** What commands leave behind, and what an adopter writes; none of it is ours to judge. */
const LEFTOVERS = [
  'left-behind-0.0.0.tgz',
  'packages/client/dist/left-behind/index.ts',
  'packages/client/node_modules/left-behind/index.ts',
  'examples/front-end/node_modules/left-behind/index.ts',
  'examples/front-end/dist/left-behind/index.js',
  'dist/mutation/left-behind/test/one.test.ts',
  'coverage/left-behind/index.js',
  'cdk.out/left-behind/index.ts',
];
const whole = (file: string) => join(root, file.replace(/(left-behind)\/.*/, '$1'));

beforeAll(() => {
  for (const file of LEFTOVERS) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), NO_CODE);
  }
});
afterAll(() => {
  for (const file of LEFTOVERS) rmSync(whole(file), { recursive: true });
});

test('git passes over what commands leave behind', () => {
  const { stdout } = spawnSync('git', ['check-ignore', ...LEFTOVERS], { cwd: root, encoding: 'utf8' });
  expect(stdout.trim().split('\n')).toEqual(LEFTOVERS);
});

test.each([
  ['npm run imports', ['test/imports.mjs']],
  [
    'the style',
    ['node_modules/@biomejs/biome/bin/biome', 'lint', 'packages', 'examples', 'dist', 'coverage', 'cdk.out'],
  ],
  ['the types', ['node_modules/typescript/bin/tsc', '--listFilesOnly']],
  ['Jest', ['node_modules/jest/bin/jest.js', '--listTests']],
])('%s passes over it too', (_check, args) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  expect({ status, said: (stdout + stderr).split('\n').filter((line) => line.includes('left-behind')) }).toEqual({
    status: 0,
    said: [],
  });
});
