import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { MUTANTS } from './all.ts';

const FILE = new URL('caught-in.json', import.meta.url);

/** The name of the run that caught each bug last, by the bug's name. */
export const caughtIn = (): Record<string, string> =>
  z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(FILE, 'utf8')));

/** Keeps which run caught which bug; forgets the bugs that are planted no more. */
export function noteRuns(verdicts: readonly { name: string; run?: string }[]): void {
  const before = caughtIn();
  const now = new Map(verdicts.map(({ name, run }) => [name, run]));
  const all = MUTANTS.map(({ name }) => [name, now.get(name) ?? before[name]]);
  const kept = all.filter(([, run]) => run).sort(([one = ''], [other = '']) => (one < other ? -1 : 1));
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(kept), undefined, 2)}\n`);
}
