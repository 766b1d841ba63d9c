import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect } from '@jest/globals';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const TIDEWATER = join(root, 'examples/tidewater');

/** What `npm run catalogue -- …` prints, and how it ends. */
export function ask(...args: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['selling/main.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { stdout, stderr, status };
}

/** A place for the folders of one test file, and copies of the second seller's in it. */
export function givenCopies() {
  const scratch = mkdtempSync(join(tmpdir(), 'catalogues-'));
  afterAll(() => rmSync(scratch, { recursive: true }));
  return {
    scratch,
    /** A copy of the second seller's folder with these pieces replaced. */
    changed(name: string, file: string, ...pieces: [from: string, to: string][]): string {
      const folder = join(scratch, name);
      cpSync(TIDEWATER, folder, { recursive: true });
      const before = readFileSync(join(folder, file), 'utf8');
      const after = pieces.reduce((text, [from, to]) => text.replace(from, to), before);
      expect(after).not.toBe(before);
      writeFileSync(join(folder, file), after);
      return folder;
    },
  };
}
