import type { IncomingMessage, ServerResponse } from 'node:http';
import { pagePolicy } from '../api/page-policy.ts';
import { splitTarget } from './gateway/target.ts';
import { bundlePages, type File, fileOf, type Page, watchPages } from './page-files.ts';

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
      if (path === '/web/changes' && readers) return tellOfChanges(readers, response);
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

/** Browsers that show a page while it is worked on. */
let readers: Set<ServerResponse> | undefined;

/** From here on a browser loads a page anew when a file of its has changed. Answers how to end it. */
export function reloadPages(): Promise<() => Promise<void>> {
  const told = new Set<ServerResponse>();
  readers = told;
  return watchPages(() => {
    for (const response of told) response.write('data: changed\n\n');
  });
}

function tellOfChanges(told: Set<ServerResponse>, response: ServerResponse): true {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).flushHeaders();
  told.add(response);
  response.once('close', () => told.delete(response));
  return true;
}
