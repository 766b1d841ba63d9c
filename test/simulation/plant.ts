import { promises } from 'node:fs';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';
import { MUTANTS } from './mutants/all.ts';
import { mutated } from './mutants/mutant.ts';

// Loaded before anything else by a process that runs a mutant: the product's files are read with the bug in them.
const mutant = MUTANTS.find(({ name }) => name === process.env.MUTANT);
if (!mutant) throw new Error(`there is no mutant ${process.env.MUTANT}`);
const url = new URL(`../../${mutant.file}`, import.meta.url);

registerHooks({
  load(address, context, next) {
    const loaded = next(address, context);
    if (address !== url.href) return loaded;
    return { ...loaded, source: mutated(mutant, String(loaded.source)) };
  },
});

// A state machine is read as a file.
const { readFile } = promises;
Object.assign(promises, {
  readFile: async (file: URL | string, ...options: [BufferEncoding]) => {
    const text = await readFile(file, ...options);
    const path = file instanceof URL ? fileURLToPath(file) : file;
    return path === fileURLToPath(url) ? mutated(mutant, text) : text;
  },
});
syncBuiltinESMExports();
