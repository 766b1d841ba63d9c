import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, type BuildResult, build, context, stop } from 'esbuild';
import { BROWSERS, importedBy, logoPath, preloading, REACT, sellerOptions, withSeller } from '../api/page-build.ts';
import type { Seller } from '../domain/catalogue/seller.ts';
import { logoOf } from '../selling/chosen.ts';

/** Every folder of `web/` that is a page: its `main.tsx` is bundled, its `page.html` loads that. */
const PAGES = ['checkout', 'executions'] as const;
export type Page = (typeof PAGES)[number];

const WEB = fileURLToPath(new URL('../web/', import.meta.url));

export interface File {
  contentType: string;
  etag: string;
  plain: Buffer;
  gzipped: Buffer;
}

const CONTENT_TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  json: 'application/json',
};

export function fileOf(name: string, content: Uint8Array): File {
  const plain = Buffer.from(content);
  const contentType = CONTENT_TYPES[name.replace(/^.*\./, '')] ?? 'application/octet-stream';
  const etag = `"${createHash('sha256').update(plain).digest('base64url')}"`;
  return { contentType, etag, plain, gzipped: gzipSync(plain) };
}

const OPTIONS = {
  entryPoints: [
    ...PAGES.flatMap((page) => [
      { in: `${WEB}${page}/main.tsx`, out: page },
      { in: `${WEB}${page}/page.html`, out: page },
    ]),
    { in: `${WEB}icon.svg`, out: 'icon' },
  ],
  outdir: '/web',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: BROWSERS,
  jsx: 'automatic',
  alias: REACT,
  loader: { '.svg': 'copy', '.html': 'copy' },
  minify: true,
  legalComments: 'none',
  write: false,
  metafile: true,
  logLevel: 'warning',
} satisfies BuildOptions;

type Bundled = Pick<BuildResult<typeof OPTIONS>, 'outputFiles' | 'metafile'>;

/** The pages by path, with the seller's name and logo. */
function byPath({ outputFiles, metafile }: Bundled, seller: Seller): ReadonlyMap<string, File> {
  const files = outputFiles.map(({ path, contents, text }): [string, File] => {
    const content = path.endsWith('.html') ? Buffer.from(pageOf(path, text, metafile, seller)) : contents;
    return [`/web/${basename(path)}`, fileOf(path, content)];
  });
  const logo = logoOf(seller) ?? readFileSync(`${WEB}icon.svg`);
  return new Map([...files, [logoPath(seller), fileOf(logoPath(seller), logo)]]);
}

function pageOf(path: string, html: string, { outputs }: Bundled['metafile'], seller: Seller): string {
  const ofPage = basename(path).replace('.html', '.js');
  const script = Object.keys(outputs).find((file) => basename(file) === ofPage) ?? '';
  const imported = importedBy(script, outputs).map((file) => basename(file));
  return preloading(withSeller(html, seller), imported);
}

/** After the folder to sell from was chosen. */
const sold = async () => (await import('../application/catalogue.ts')).seller;

let bundled: Promise<ReadonlyMap<string, File>> | undefined;

/** The pages and what they load, by path; bundled once for this process, when it is first asked for. */
export function bundlePages(): Promise<ReadonlyMap<string, File>> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<ReadonlyMap<string, File>> {
  const seller = await sold();
  const made = await build({ ...OPTIONS, ...sellerOptions(seller) });
  // The bundler is a process of its own, which would stay.
  await stop();
  return byPath(made, seller);
}

/** Bundles the pages, and again whenever a file of theirs changes: then `changed` is told. Answers how to end it. */
export async function watchPages(changed: () => void): Promise<() => Promise<void>> {
  const first = Promise.withResolvers<void>();
  const seller = await sold();
  const bundler = await context({
    ...OPTIONS,
    ...sellerOptions(seller),
    entryPoints: [...OPTIONS.entryPoints, { in: `${WEB}reload.ts`, out: 'reload' }],
    plugins: [
      {
        name: 'keep what was bundled',
        setup: ({ onEnd }) =>
          onEnd(({ outputFiles, metafile, errors }) => {
            // What the bundler has to say stands on the terminal, and the page stays as it was.
            if (errors.length > 0 || !outputFiles || !metafile) return;
            bundled = Promise.resolve(new Map([...byPath({ outputFiles, metafile }, seller)].map(reloading)));
            first.resolve();
            changed();
          }),
      },
    ],
  });
  await bundler.watch();
  await first.promise;
  return async () => {
    bundled = undefined;
    await bundler.dispose();
    await stop();
  };
}

/** A page that loads itself anew when it is told so. */
function reloading([path, file]: [string, File]): [string, File] {
  if (!path.endsWith('.html')) return [path, file];
  const html = file.plain.toString().replace('</head>', '<script type="module" src="/web/reload.js"></script>\n$&');
  return [path, fileOf(path, Buffer.from(html))];
}
