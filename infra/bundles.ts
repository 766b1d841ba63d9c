import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { BUILT } from './built.ts';

const FUNCTIONS = fileURLToPath(new URL('../functions/', import.meta.url));

/** Where each function's bundle lies, by the function's name. */
export type Bundles = ReadonlyMap<string, string>;

/** Every file under `functions/` is one Lambda of that name; the shell they share is none. */
export function functionFiles(): Map<string, string> {
  const files = readdirSync(FUNCTIONS, { recursive: true, encoding: 'utf8' });
  const functions = files.filter((file) => file.endsWith('.ts') && !file.startsWith('shell/'));
  return new Map(functions.map((file) => [file.replace(/^.*\//, '').replace(/\.ts$/, ''), join(FUNCTIONS, file)]));
}

/** The one source of credentials that Lambda has, in the place of the SDK's chain of nine. */
const ENVIRONMENT = fileURLToPath(new URL('../adapters/aws/environment-credentials.ts', import.meta.url));

/** The AWS SDK goes in, since a bundled client loads faster than the runtime's own. */
export const BUNDLING = {
  outExtension: { '.js': '.cjs' },
  bundle: true,
  // An ECMAScript module that imports node:http has Node load all of undici, for the sake of one exported name.
  format: 'cjs',
  alias: { '@aws-sdk/credential-provider-node': ENVIRONMENT },
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
} as const satisfies BuildOptions;

export const entryPoints = (functions: ReadonlyMap<string, string>) =>
  [...functions].map(([name, file]) => ({ in: file, out: join(name, name) }));

/** Bundles all functions in one pass, a folder each. One bundler run per function would take seven times as long. */
export async function bundleFunctions(outdir: string): Promise<Bundles> {
  const functions = functionFiles();
  await build({
    ...BUNDLING,
    entryPoints: entryPoints(functions),
    outdir,
    plugins: BUILT,
    // Read by adapters/runtime/stack.ts when an error is logged, and by nobody before.
    sourcemap: 'external',
    sourcesContent: false,
  });
  return new Map([...functions.keys()].map((name) => [name, join(outdir, name)]));
}
