import { readFileSync } from 'node:fs';
import { parse } from 'node:path';
import { breaking } from '../mutant.ts';

const MAP = readFileSync(new URL('../../../../docs/map.md', import.meta.url), 'utf8');
const ROW = /^\| \[(functions\/[\w/-]+\.ts)\].*`npm run jest -- (\S+)` \|$/gm;

/** Each function does nothing: whether the test that the map names for it tries it at all. */
export const IDLE = breaking(
  'a function is tried by no test',
  [...MAP.matchAll(ROW)].map(([, file = '', test = '']) => ({
    name: `${parse(file).name} does nothing`,
    file,
    from: 'export const handler =',
    to: "export const handler = async () => { throw new Error('nothing is done'); };\nexport const instead =",
    test,
  })),
);
