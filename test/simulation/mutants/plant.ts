import fs, { promises } from 'node:fs';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { mutantNamed } from './all.ts';
import { placeOf, ROOT } from './place.ts';

// Loaded before anything else by a process that runs a mutant: the product's file is read with the bug in it.
const { file, planted } = placeOf(mutantNamed(process.env.MUTANT));
const path = ROOT + file;
const isIts = (read: unknown): boolean => (read instanceof URL ? fileURLToPath(read) : read) === path;

registerHooks({
  load(address, context, next) {
    const loaded = next(address, context);
    return address === pathToFileURL(path).href ? { ...loaded, source: planted } : loaded;
  },
});

// A state machine is read as a file, and Jest reads every module so.
const { readFile } = promises;
const { readFileSync } = fs;
Object.assign(promises, {
  readFile: async (read: URL | string, ...options: [BufferEncoding]) =>
    isIts(read) ? planted : readFile(read, ...options),
});
Object.assign(fs, {
  readFileSync: (read: URL | string, ...options: []) => {
    const text: unknown = readFileSync(read, ...options);
    if (!isIts(read)) return text;
    return typeof text === 'string' ? planted : Buffer.from(planted);
  },
});
syncBuiltinESMExports();
