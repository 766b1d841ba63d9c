import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Declined } from '../../cli/declined.ts';
import { folderAt } from '../folder.ts';
import { schemaFiles } from '../schema.ts';
import type { Told } from './told.ts';

const STARTING_POINT = fileURLToPath(new URL('../starting-point', import.meta.url));

/** A folder to start from, with its schemas: it checks clean. */
export function start(folder: string): Told {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Declined(`${folder} is not empty. Name a folder that is, or is not there yet.`);
  cpSync(STARTING_POINT, folder, { recursive: true });
  writeSchemas(folder);
  const files = readdirSync(folder);
  return {
    lines: [
      `${folder} holds ${files.join(', ')}. Open ${join(folder, 'README.md')} first.`,
      `npm run catalogue -- check ${folder}`,
      `npm start -- --catalogue ${folder}`,
    ],
    json: { folder, files },
  };
}

/** The schemas, beside a catalogue that uses them. */
export function writeSchemas(folder: string): Told {
  // A folder that is misspelt is not made.
  folderAt(folder);
  const schemas = join(folder, 'schema');
  mkdirSync(schemas, { recursive: true });
  for (const { name, text } of schemaFiles()) writeFileSync(join(schemas, name), text);
  return { lines: [`${schemas} is up to date.`], json: { folder: schemas } };
}
