import { basename } from 'node:path';
import { build } from 'esbuild';
import { sellersTax } from '../../infra/built.ts';
import { functionFiles } from '../../infra/bundles.ts';

/** What one function's own code reaches, whatever the files it imports hold besides. */
export interface CodePath {
  /** Names it asks `environment()` for. */
  variables: string[];
  /** What it sends through the AWS SDK, where it queries and whom it answers: `PutEventsCommand`, `queryOpen`. */
  commands: string[];
  /** Whether anything it does ends in a write to the table. */
  writes: boolean;
}

/**
 * Bundles our own code alone and unminified. What the bundler leaves out as unreachable is no need of the function:
 * one that only answers task tokens starts no execution, though one file does both.
 */
export async function codePaths(): Promise<ReadonlyMap<string, CodePath>> {
  const { outputFiles } = await build({
    entryPoints: [...functionFiles().values()],
    outdir: 'unwritten',
    write: false,
    bundle: true,
    treeShaking: true,
    plugins: [sellersTax],
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node24',
  });
  return new Map(outputFiles.map(({ path, text }) => [basename(path, '.js'), codePath(text)]));
}

function codePath(text: string): CodePath {
  const commands = all(
    text,
    /\bnew (\w+Command)\(|\b(paginate\w+|query(?:Open|Due|Partition)|tell(?:Renewal)?Outcome)\(/g,
  );
  return { variables: all(text, /\benvironment\("(\w+)"\)/g), commands, writes: writesTo(text) };
}

/** A stored noun can always be written; it is written where somebody creates or changes one. */
function writesTo(text: string): boolean {
  const callers = withoutFunctions(text, ['storedNoun', 'putItem']);
  const nouns = all(text, /\b(\w+) = storedNoun\(/g);
  return /\bputItem\(/.test(callers) || new RegExp(`\\b(${nouns.join('|')})\\.(create|change)\\(`).test(callers);
}

/** The bundle without these top-level functions: a closing brace at the start of a line ends one. */
const withoutFunctions = (text: string, names: string[]): string =>
  text.replace(new RegExp(`^(async )?function (${names.join('|')})\\(.*?^}$`, 'gms'), '');

const all = (text: string, pattern: RegExp): string[] =>
  [...new Set([...text.matchAll(pattern)].map(([, first, second]) => first ?? second ?? ''))].sort();
