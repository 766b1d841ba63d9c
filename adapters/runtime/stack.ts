import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

/** How V8 names a place: file:line:column. */
const PLACE = /(\/[^:()]+):(\d+):(\d+)/;

/** How many frames say where an error came from. */
const FRAMES = 5;

/**
 * The innermost frames of an error, in our own files and lines. A bundle's source map lies beside it; source files have
 * none, and their frames stay as they are. Node's own flag for this reads the map whenever a function starts, which
 * takes a seventh of the start; here it is read when something has gone wrong.
 */
export const framesOf = (stack: string): string[] =>
  stack
    .split('\n')
    .slice(1, FRAMES + 1)
    .map((frame) => frame.replace(PLACE, inSource));

function inSource(place: string, file: string, line: string, column: string): string {
  const origin = mapOf(file)?.findOrigin(Number(line), Number(column));
  if (!origin || !('fileName' in origin)) return place;
  // Paths in a map begin at the bundle's folder; ours begin at the repository's root.
  return `${origin.fileName.replace(/^(\.\.\/)+/, '')}:${origin.lineNumber}:${origin.columnNumber}`;
}

const maps = new Map<string, SourceMap | undefined>();

function mapOf(file: string): SourceMap | undefined {
  if (!maps.has(file)) maps.set(file, readMap(`${file}.map`));
  return maps.get(file);
}

/** What cannot be read must not hide the error that is being told of. */
function readMap(file: string): SourceMap | undefined {
  try {
    return existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
  } catch {
    return undefined;
  }
}
