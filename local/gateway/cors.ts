import type { IncomingMessage } from 'node:http';
import type { Route } from '../../api/routes.ts';

const ALLOW_HEADERS = 'authorization,content-type,idempotency-key';
const EXPOSE_HEADERS = 'location,retry-after';

/** Whether a page of this origin may call. */
export type Allows = (origin: string) => boolean;

/** A page that this machine serves, from whatever port: somebody's own front end, as it is being built. */
const OF_THIS_MACHINE = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/** Pages of this machine, and of the origins that are named. */
export const allowing =
  (origins: readonly string[]): Allows =>
  (origin) =>
    OF_THIS_MACHINE.test(origin) || origins.includes(origin);

/** The CORS headers of an answer: none unless the request names an allowed origin. */
export function corsHeaders(request: IncomingMessage, allows: Allows): Record<string, string> {
  const { origin } = request.headers;
  if (origin === undefined || !allows(origin)) return {};
  return { 'access-control-allow-origin': origin, 'access-control-expose-headers': EXPOSE_HEADERS };
}

/** What a preflight answer adds to those; a browser's preflight always names the method it is about to use. */
export function preflightHeaders(
  request: IncomingMessage,
  routes: readonly Pick<Route, 'method'>[],
): Record<string, string> {
  if (request.headers['access-control-request-method'] === undefined) return {};
  const methods = new Set(routes.map((route) => route.method));
  return { 'access-control-allow-methods': [...methods].join(','), 'access-control-allow-headers': ALLOW_HEADERS };
}
