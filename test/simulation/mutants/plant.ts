import fs, { promises } from 'node:fs';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';
import { mutantNamed, urlOf } from './all.ts';
import { mutated } from './mutant.ts';

// Loaded before anything else by a process that runs a mutant: the product's files are read with the bug in them.
const mutant = mutantNamed(process.env.MUTANT);
const url = urlOf(mutant);
const isIts = (file: unknown): boolean => (file instanceof URL ? fileURLToPath(file) : file) === fileURLToPath(url);

let planted: string | undefined;

/** With the bug, once: what reads a module may read it as a file. */
function plant(text: string): string {
  if (text !== planted) planted = mutated(mutant, text);
  return planted;
}

registerHooks({
  load(address, context, next) {
    const loaded = next(address, context);
    if (address !== url.href) return loaded;
    return { ...loaded, source: plant(String(loaded.source)) };
  },
});

// A state machine is read as a file, and Jest reads every module so.
const { readFile } = promises;
const { readFileSync } = fs;
Object.assign(promises, {
  readFile: async (file: URL | string, ...options: [BufferEncoding]) => {
    const text = await readFile(file, ...options);
    return isIts(file) ? plant(text) : text;
  },
});
Object.assign(fs, {
  readFileSync: (file: URL | string, ...options: []) => {
    const read: unknown = readFileSync(file, ...options);
    if (!isIts(file)) return read;
    return typeof read === 'string' ? plant(read) : Buffer.from(plant(String(read)));
  },
});
syncBuiltinESMExports();
