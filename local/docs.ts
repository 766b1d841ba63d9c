import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { splitTarget } from './gateway/target.ts';

/** Nothing leaves this machine: the browser itself refuses every other host. Swagger UI's own pictures are data. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'",
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

const { resolve } = createRequire(import.meta.url);

const FILES: Record<string, readonly [contentType: string, file: string]> = {
  '/docs': ['text/html; charset=utf-8', './docs/page.html'],
  '/docs/start.js': ['text/javascript; charset=utf-8', './docs/start.js'],
  '/docs/swagger-ui-bundle.js': ['text/javascript; charset=utf-8', 'swagger-ui-dist/swagger-ui-bundle.js'],
  '/docs/swagger-ui.css': ['text/css; charset=utf-8', 'swagger-ui-dist/swagger-ui.css'],
  '/docs/favicon-32x32.png': ['image/png', 'swagger-ui-dist/favicon-32x32.png'],
};

/** Answers what is under `/docs`, the API's description as a page; false for every other path. */
export async function docs(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const { path } = splitTarget(request.url);
  if (path !== '/docs' && !path.startsWith('/docs/')) return false;
  const [contentType, file] = FILES[path] ?? [];
  if (file && request.method === 'GET') {
    response.writeHead(200, { ...HEADERS, 'content-type': contentType });
    response.end(await readFile(resolve(file)));
  } else {
    response.writeHead(404, { ...HEADERS, 'content-type': 'application/json' });
    response.end(JSON.stringify({ message: `there is no ${request.method} ${path}` }));
  }
  return true;
}
