import type { IncomingMessage } from 'node:http';
import type { Route } from '../../api/routes.ts';

const ALLOW_HEADERS = 'authorization,content-type,idempotency-key';
const EXPOSE_HEADERS = 'location,retry-after';

/** The CORS headers of an answer: none unless the request names an allowed origin. */
export function corsHeaders(request: IncomingMessage, corsOrigins: readonly string[]): Record<string, string> {
  const { origin } = request.headers;
  if (origin === undefined || !corsOrigins.includes(origin)) return {};
  return { 'access-control-allow-origin': origin, 'access-control-expose-headers': EXPOSE_HEADERS };
}

/** What a preflight answer adds to those; a browser's preflight always names the method it is about to use. */
export function preflightHeaders(request: IncomingMessage, routes: readonly Route[]): Record<string, string> {
  if (request.headers['access-control-request-method'] === undefined) return {};
  const methods = new Set(routes.map((route) => route.method));
  return { 'access-control-allow-methods': [...methods].join(','), 'access-control-allow-headers': ALLOW_HEADERS };
}
