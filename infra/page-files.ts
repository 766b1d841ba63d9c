import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { BROWSERS, importedBy, logoPath, preloading, REACT, sellerOptions, withSeller } from '../api/page-build.ts';
import { logoOf } from '../selling/chosen.ts';
import { folderAt } from '../selling/folder.ts';
import { gather } from '../selling/gathering.ts';

const WEB = fileURLToPath(new URL('../web/', import.meta.url));

/**
 * Bundles the checkout page of the seller whose catalogue it is into a folder: `index.html`, and under `web/` what it
 * loads. All names there but the logo's change with the content, so that browsers may keep them for ever, and a page
 * opened yesterday still finds its own.
 */
export async function bundlePage(outdir: string, folder: string): Promise<void> {
  const { seller } = gather(folderAt(folder));
  await rm(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: [{ in: join(WEB, 'checkout/main.tsx'), out: 'checkout' }],
    outdir: join(outdir, 'web'),
    entryNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: BROWSERS,
    jsx: 'automatic',
    alias: REACT,
    minify: true,
    legalComments: 'none',
    ...sellerOptions(seller),
    metafile: true,
    logLevel: 'warning',
  });
  const made = Object.keys(metafile.outputs).map((file) => basename(file));
  const page = withSeller(await readFile(join(WEB, 'checkout/page.html'), 'utf8'), seller);
  await writeFile(join(outdir, logoPath(seller)), logoOf(seller, folder) ?? (await readFile(join(WEB, 'icon.svg'))));
  const script = Object.keys(metafile.outputs).find((file) => metafile.outputs[file]?.entryPoint) ?? '';
  const imported = importedBy(script, metafile.outputs).map((file) => basename(file));
  await writeFile(join(outdir, 'index.html'), preloading(withHashes(page, made), imported));
}

/** `/web/checkout.js` as it is in the repository, `/web/checkout-5PX3AAAB.js` as it was made. */
function withHashes(page: string, made: readonly string[]): string {
  return page.replace(/\/web\/(\w+)\.(js|css)/g, (_, name: string, extension: string) => {
    const file = made.find((one) => one.startsWith(`${name}-`) && one.endsWith(`.${extension}`));
    if (!file) throw new Error(`the page loads ${name}.${extension}, which was not made`);
    return `/web/${file}`;
  });
}
