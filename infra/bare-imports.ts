import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { BUILT } from './built.ts';
import { BUNDLING, type Bundles, entryPoints, functionFiles } from './bundles.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** `import a, * as b, { c as d } from "package";`, as esbuild writes what it leaves outside. */
const IMPORT = /^import (?:(\w+)|\* as (\w+)|(?:(\w+), )?\{([^}]*)\}) from "([^"]+)";/gm;

/**
 * Bundles of what each function imports from packages and of nothing else: the least that its start can take. What a
 * function's own bundle has more is ours.
 */
export async function bundleBareImports(outdir: string): Promise<Bundles> {
  const functions = functionFiles();
  const entries = entryPoints(functions);
  const { outputFiles } = await build({
    ...BUNDLING,
    entryPoints: entries,
    outdir,
    plugins: BUILT,
    format: 'esm',
    packages: 'external',
    minify: false,
    minifySyntax: true,
    write: false,
  });
  const sources = new Map(outputFiles.map(({ path, text }) => [path.replace(/\.cjs$/, ''), importsIn(text)]));
  await build({
    ...BUNDLING,
    entryPoints: entries.map(({ out }) => ({ in: join(outdir, out), out })),
    outdir,
    plugins: [given(sources)],
  });
  return new Map([...functions.keys()].map((name) => [name, join(outdir, name)]));
}

/** A module that imports the same names and keeps them. */
function importsIn(bundle: string): string {
  const names = [...bundle.matchAll(IMPORT)]
    .filter(([, , , , , from]) => !from?.startsWith('node:'))
    .flatMap(([, only, all, first, named = '', from]) => [
      ...[only, first].flatMap((name) => (name ? [['default', from]] : [])),
      ...(all ? membersOf(all, bundle).map((name) => [name, from]) : []),
      ...named.split(',').flatMap((name) => (name.trim() ? [[name.trim().replace(/ as .*/, ''), from]] : [])),
    ]);
  const imports = names.map(([name, from], index) => `import { ${name} as _${index} } from ${JSON.stringify(from)};`);
  return `${imports.join('\n')}\nglobalThis.kept = [${names.map((_, index) => `_${index}`).join(', ')}];`;
}

const membersOf = (namespace: string, bundle: string): string[] => [
  ...new Set([...bundle.matchAll(new RegExp(`\\b${namespace}\\.(\\w+)`, 'g'))].flatMap(([, name = '']) => name)),
];

/** Modules that stand in no file. */
const given = (sources: ReadonlyMap<string, string>): Plugin => ({
  name: 'given',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, kind }) => (kind === 'entry-point' ? { path, namespace: 'given' } : undefined));
    onLoad({ filter: /./, namespace: 'given' }, ({ path }) => ({
      contents: sources.get(path) ?? '',
      resolveDir: ROOT,
    }));
  },
});
