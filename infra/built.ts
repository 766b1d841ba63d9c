import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

const SOLD = new URL('../selling/sold.built.ts', import.meta.url).href;
const TAX = fileURLToPath(new URL('../application/tax/', import.meta.url));

/** `#tax` in a bundle: what the seller's kind of tax needs, and nothing of what another would. */
export const sellersTax: Plugin = {
  name: 'sellers-tax',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^#tax$/ }, async () => {
      const { seller }: typeof import('../selling/sold.built.ts') = await import(SOLD);
      return { path: join(TAX, seller.tax.kind === 'stripe' ? 'by-stripe.ts' : 'as-priced.ts') };
    }),
};

/**
 * Runs every module named `….built.ts` while bundles are made: they hold what it exports, as data, and nothing of what
 * that took. From source it is a module like any other.
 */
const builtData: Plugin = {
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

/** What is settled when bundles are made, and not when they run. */
export const BUILT = [sellersTax, builtData];
