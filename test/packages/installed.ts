import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';

export const run = promisify(execFile);
export const repository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
/** Whoever compiles waits for it: five times as long as a busy machine took. */
export const COMPILING_MS = 120_000;
export const TSC = repository('node_modules/typescript/bin/tsc');

const Manifest = z.looseObject({
  name: z.string(),
  version: z.string(),
  files: z.array(z.string()).default([]),
  dependencies: z.record(z.string(), z.string()).optional(),
});
export const manifestOf = async (path: string) => Manifest.parse(JSON.parse(await readFile(repository(path), 'utf8')));

/** A project into which a package is installed as it would be published, with what it declares and nothing else. */
export async function projectWith(folder: string): Promise<string> {
  const { name, dependencies = {} } = await manifestOf(`${folder}/package.json`);
  const home = await mkdtemp(join(tmpdir(), `${name}-`));
  const installed = join(home, 'node_modules', name);
  await mkdir(installed, { recursive: true });
  await copyFile(repository(`${folder}/package.json`), join(installed, 'package.json'));
  await run(process.execPath, [TSC, '--project', repository(folder), '--outDir', join(installed, 'dist')]);
  for (const dependency of Object.keys(dependencies))
    await symlink(repository(`node_modules/${dependency}`), join(home, 'node_modules', dependency));
  return home;
}
