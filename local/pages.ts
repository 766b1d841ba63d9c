import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, stop } from 'esbuild';
import { pagePolicy } from '../api/page-policy.ts';
import { splitTarget } from './gateway/target.ts';

/** Every folder of `web/` that is a page: its `main.tsx` is bundled, its `page.html` loads that. */
const PAGES = ['checkout', 'executions'] as const;
type Page = (typeof PAGES)[number];

const WEB = fileURLToPath(new URL('../web/', import.meta.url));

interface File {
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
  json: 'application/json',
};

function fileOf(name: string, content: Uint8Array): File {
  const plain = Buffer.from(content);
  const contentType = CONTENT_TYPES[name.replace(/^.*\./, '')] ?? 'application/octet-stream';
  const etag = `"${createHash('sha256').update(plain).digest('base64url')}"`;
  return { contentType, etag, plain, gzipped: gzipSync(plain) };
}

let bundling: Promise<Map<string, File>> | undefined;

/** The pages and what they load, by path; bundled once for this process, when it is first asked for. */
export function bundlePages(): Promise<Map<string, File>> {
  bundling ??= bundle();
  return bundling;
}

async function bundle(): Promise<Map<string, File>> {
  const { outputFiles } = await build({
    entryPoints: [...PAGES.map((page) => ({ in: `${WEB}${page}/main.tsx`, out: page })), `${WEB}icon.svg`],
    outdir: '/web',
    outbase: WEB,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    loader: { '.svg': 'copy' },
    minify: true,
    legalComments: 'none',
    write: false,
    logLevel: 'warning',
  });
  // The bundler is a process of its own, which would stay.
  await stop();
  const loaded = outputFiles.map(({ path, contents }): [string, File] => [
    `/web/${basename(path)}`,
    fileOf(path, contents),
  ]);
  const documents = PAGES.map(async (page): Promise<[string, File]> => {
    const path = `${WEB}${page}/page.html`;
    return [`/web/${page}.html`, fileOf(path, await readFile(path))];
  });
  return new Map([...loaded, ...(await Promise.all(documents))]);
}

export interface PageServer {
  /** Answers `/`, what the pages load and their configuration; false for every other path. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Answers with one of the pages, at whatever path it was asked for. */
  show(page: Page, request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** Serves the pages from memory, as a content network would, to a browser that may speak to nobody else. */
export function pageServer({ stripe }: { stripe: { url: string; simulated: boolean } }): PageServer {
  const headers = {
    'content-security-policy': pagePolicy({ stripe: stripe.simulated ? { standIn: stripe.url } : 'stripe.com' }),
    'cache-control': 'no-cache',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
  const configuration = { apiUrl: '', demo: stripe.simulated ? { stripeUrl: stripe.url } : {} };
  const config = fileOf('config.json', Buffer.from(JSON.stringify(configuration)));

  const send = (request: IncomingMessage, response: ServerResponse, file: File): void => {
    const { contentType, etag, plain, gzipped } = file;
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, { ...headers, etag }).end();
      return;
    }
    const zips = request.headers['accept-encoding']?.includes('gzip') ?? false;
    const encoding = { vary: 'accept-encoding', ...(zips && { 'content-encoding': 'gzip' }) };
    response.writeHead(200, { ...headers, ...encoding, etag, 'content-type': contentType });
    response.end(zips ? gzipped : plain);
  };

  const show: PageServer['show'] = async (page, request, response) => {
    const file = (await bundlePages()).get(`/web/${page}.html`);
    if (file) send(request, response, file);
  };

  return {
    show,
    serve: async (request, response) => {
      const { path } = splitTarget(request.url);
      if (request.method !== 'GET') return false;
      const file = path === '/config.json' ? config : await bundledAt(path);
      if (!file) return false;
      send(request, response, file);
      return true;
    },
  };
}

/** Nothing is bundled for a path that cannot be a page's. */
async function bundledAt(path: string): Promise<File | undefined> {
  if (path !== '/' && !path.startsWith('/web/')) return undefined;
  return (await bundlePages()).get(path === '/' ? '/web/checkout.html' : path);
}
