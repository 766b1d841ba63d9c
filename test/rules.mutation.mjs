import { glob } from 'node:fs/promises';
import { judges } from '../jest.mutation.config.mjs';

// As one test file: Jest loads every module anew for each, which is most of what a mutant takes.
const files = await Array.fromAsync(glob(`${judges}/**/*.test.ts`, { cwd: import.meta.dirname }));
for (const file of files.sort()) await import(`./${file}`);
