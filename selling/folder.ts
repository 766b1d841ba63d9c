import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Declined } from '../cli/declined.ts';

/** The files of a catalogue, wherever they come from. */
export interface Folder {
  /** As it is told: `catalogue`, `examples/harbor`. */
  name: string;
  files: readonly string[];
  read: (file: string) => string;
}

/** A folder of this machine. Throws where there is none. */
export function folderAt(path: string): Folder {
  const here = relative(process.cwd(), resolve(path)) || '.';
  const name = here.startsWith('..') ? resolve(path) : here;
  try {
    return { name, files: readdirSync(path), read: (file) => readFileSync(join(path, file), 'utf8') };
  } catch (error) {
    throw new Declined(`There is no folder ${name} to sell from.`, { cause: error });
  }
}
