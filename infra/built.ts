import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

/**
 * Runs every module named `….built.ts` while bundles are made: they hold what it exports, as data, and nothing of what
 * that took. From source it is a module like any other.
 */
export const builtData: Plugin = {
  name: 'built-data',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.built\.ts$/ }, async ({ path }) => {
      const exported: object = await import(pathToFileURL(path).href);
      const constants = Object.entries(exported).map(
        ([name, value]) => `export const ${name} = ${JSON.stringify(value)};`,
      );
      return { contents: constants.join('\n') };
    }),
};
