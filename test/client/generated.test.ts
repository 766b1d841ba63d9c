import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const client = (path: string) => fileURLToPath(new URL(`../../client/${path}`, import.meta.url));

test('the generated part of the client is what the API’s description makes of it now', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'switchplan-client-'));
  await copyFile(client('src/request.ts'), join(folder, 'request.ts'));
  await promisify(execFile)(process.execPath, [client('generate.ts'), folder]);
  const made = await readFile(join(folder, 'generated.ts'), 'utf8');
  await rm(folder, { recursive: true });
  expect(made === (await readFile(client('src/generated.ts'), 'utf8')) ? 'the same' : 'run npm run client').toBe(
    'the same',
  );
});
