import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const repository = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const source = (file: string) => repository(`packages/client/src/${file}`);

test('the generated part of the client is what the API’s description makes of it now', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'switchplan-client-'));
  await copyFile(source('request.ts'), join(folder, 'request.ts'));
  await promisify(execFile)(process.execPath, [repository('local/generate-client.ts'), folder], {
    env: process.env,
  });
  const made = await readFile(join(folder, 'generated.ts'), 'utf8');
  await rm(folder, { recursive: true });
  expect(made === (await readFile(source('generated.ts'), 'utf8')) ? 'the same' : 'run npm run client').toBe(
    'the same',
  );
});
