import { globSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const exists = (url: URL) => statSync(url, { throwIfNoEntry: false }) !== undefined;

const Rules = z.object({
  default: z.object({
    forbidden: z.array(z.object({ name: z.string(), from: z.unknown(), to: z.unknown() })),
  }),
});
const Arrows = z.object({ from: z.object({ path: z.string() }), to: z.object({ pathNot: z.string() }) });

/** "functions --> api" for all that a room may import; of everybody's `domain/values` nothing is drawn. */
async function allowed(): Promise<string[]> {
  const { forbidden } = Rules.parse(await import(new URL('.dependency-cruiser.mjs', root).href)).default;
  const rooms = forbidden.filter(({ name }) => name.endsWith('-imports'));
  return rooms.flatMap((rule) => {
    const { from, to } = Arrows.parse(rule);
    const [, room] = /^\^(.+)\/$/.exec(from.path) ?? [];
    const [, list = ''] = /^\^\((.+)\)\(/.exec(to.pathNot) ?? [];
    const others = list.split('|').filter((other) => other !== room && other !== 'domain/values');
    return others.map((other) => `${room} --> ${other}`);
  });
}

/** "a --> b & c" is two arrows. */
const drawn = (picture: string): string[] =>
  [...picture.matchAll(/^ *(\S+) --> (.+)$/gm)].flatMap(([, from, to = '']) =>
    to.split(' & ').map((other) => `${from} --> ${other}`),
  );

describe('docs/map.md', () => {
  it('draws who may import whom as the rules have it', async () => {
    const [, picture = ''] = /```mermaid\n([^`]*)```/.exec(read('docs/map.md')) ?? [];
    const arrows = drawn(picture);
    expect(arrows.length).toBeGreaterThan(20);
    expect(arrows.sort()).toEqual((await allowed()).sort());
  });
});

const ROOTS =
  'adapters api application cli documents domain functions infra local operate packages selling statemachines web';
const READMES = [...ROOTS.split(' '), 'test', 'test/bench', 'test/simulation'].map((folder) => `${folder}/README.md`);
const GUIDES = ['README.md', 'CONTRIBUTING.md', 'docs/map.md', 'docs/catalogue.md', 'docs/decisions.md', ...READMES];

describe.each(GUIDES)('%s', (guide) => {
  const text = read(guide);

  it('leads to files and headings that exist', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => new URL(link, new URL(guide, root)));
    const ours = links.filter(({ protocol }) => protocol === 'file:');
    const isLost = ({ hash, pathname }: URL) =>
      !exists(new URL(pathname, root)) || (hash !== '' && !anchorsIn(new URL(pathname, root)).includes(hash));
    expect(ours.filter(isLost).map(({ href }) => href.replace(root.href, ''))).toEqual([]);
  });

  it('runs commands and tests that exist', () => {
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));
    const commands = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
    const tests = [...text.matchAll(/\btest\/[\w/-]+\.[\w.]+\b/g)].map(([path]) => path);
    expect(tests.filter((path) => !exists(new URL(path, root)))).toEqual([]);
  });
});

/** What GitHub calls a heading: small letters, no punctuation, hyphens for spaces. */
const anchorsIn = (url: URL): string[] =>
  [...readFileSync(url, 'utf8').matchAll(/^#+ (.+)$/gm)].map(
    ([, heading = '']) =>
      `#${heading
        .toLowerCase()
        .replaceAll(/[^\w\- ]/g, '')
        .replaceAll(' ', '-')}`,
  );

it('docs/map.md names a test for each function', () => {
  const files = globSync('functions/**/*.ts', { cwd: root, exclude: ['functions/shell/**'] });
  const rows = [...read('docs/map.md').matchAll(/^\| \[(functions\/[\w/-]+\.ts)\]/gm)].map(([, file]) => file);
  expect(rows.sort()).toEqual(files.sort());
});

describe('docs/decisions.md', () => {
  it('lists every decision once, in its order', () => {
    const text = read('docs/decisions.md');
    const listed = [...text.matchAll(/^\| (\S+) \| \[(.+?)\]\(#/gm)].map(([, date, title]) => `${date} · ${title}`);
    expect(listed).toEqual([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading));
  });
});
