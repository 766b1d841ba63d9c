import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Mutant } from './mutant.ts';
import { namesIn, patternOf, withName } from './quotation.ts';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const PRODUCT = '{domain,documents,api,adapters,application,functions,infra,operate,statemachines}/**/*.{ts,json}';

/** Where a bug stands, and the file with the bug in it. */
export interface Place {
  file: string;
  planted: string;
}

let read: { file: string; text: string }[] | undefined;
function product() {
  read ??= globSync(PRODUCT, { cwd: ROOT }).map((file) => ({ file, text: readFileSync(ROOT + file, 'utf8') }));
  return read;
}

/** Everywhere in the product where the quoted text stands, with `renamed` under its own or another name. */
function placesOf({ from, to, file: only }: Mutant, renamed?: string): Place[] {
  const pattern = patternOf(from, renamed);
  const files = product().filter(({ file }) => only === undefined || file === only);
  return files.flatMap(({ file, text }) =>
    [...text.matchAll(pattern)].map((match) => {
      const name = match.groups?.name;
      const instead = renamed && name ? withName(to, renamed, name) : to;
      return { file, planted: text.slice(0, match.index) + instead + text.slice(match.index + match[0].length) };
    }),
  );
}

/** The one place where the bug is planted; throws where its text stands nowhere, or more than once. */
export function placeOf(mutant: Mutant): Place {
  const places = placesOf(mutant);
  const renamed = places.length > 0 ? [] : namesIn(mutant.from).map((name) => placesOf(mutant, name));
  const [place, ...others] = [places, ...renamed].find(({ length }) => length === 1) ?? places;
  if (place && others.length === 0) return place;
  throw new Error(complaint(mutant, place ? [place, ...others] : renamed.flat()));
}

const complaint = ({ name, from, breaks }: Mutant, places: readonly Place[]): string =>
  [
    `"${name}" has no place of its own: its text stands in ${places.map(({ file }) => file).join(', ') || 'no file'}.`,
    'Quote more of the line, or the line that took its place; where the code is gone, so is the bug.',
    `  quoted: ${from}`,
    `  breaks: ${breaks}`,
  ].join('\n');
