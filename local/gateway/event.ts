import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayEventRequestContextV2, APIGatewayProxyEventV2 } from 'aws-lambda';
import type { AuthorizerContext } from './authorizer.ts';
import { eventBody } from './body.ts';
import type { RouteMatch } from './route.ts';
import { requestTime, splitTarget } from './target.ts';

export type HttpApiEvent = APIGatewayProxyEventV2 & {
  requestContext: APIGatewayEventRequestContextV2 & { authorizer?: AuthorizerContext };
};

// These concern one connection only and end at the gateway; cookies have a field of their own.
const NOT_FORWARDED = new Set(['connection', 'keep-alive', 'transfer-encoding', 'te', 'trailer', 'upgrade', 'cookie']);

/** The event an HTTP API sends to a function: payload format version 2.0. */
export function proxyEvent(parts: {
  request: IncomingMessage;
  body: Buffer;
  match: RouteMatch;
  authorizer: AuthorizerContext | undefined;
  requestId: string;
  nowMs: number;
}): HttpApiEvent {
  const { request, body, match } = parts;
  const { path, query } = splitTarget(request.url);
  const rawPath = decodeURIComponent(path);
  const routeKey = `${match.route.method} ${match.route.path}`;
  const cookies = request.headers.cookie?.split(/; */) ?? [];
  const hasParameters = Object.keys(match.pathParameters).length > 0;
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: query,
    ...(cookies.length > 0 && { cookies }),
    headers: eventHeaders(request),
    ...(query && { queryStringParameters: queryStringParameters(query) }),
    requestContext: requestContext(parts, routeKey, rawPath),
    ...(hasParameters && { pathParameters: match.pathParameters }),
    ...eventBody(body, request.headers['content-type']),
  };
}

function requestContext(
  { request, authorizer, requestId, nowMs }: Parameters<typeof proxyEvent>[0],
  routeKey: string,
  path: string,
): HttpApiEvent['requestContext'] {
  const domainName = request.headers.host ?? '';
  return {
    accountId: '000000000000',
    apiId: 'local',
    ...(authorizer && { authorizer }),
    domainName,
    domainPrefix: domainName.split('.')[0] ?? '',
    http: {
      method: request.method ?? '',
      path,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: sourceIp(request),
      userAgent: request.headers['user-agent'] ?? '',
    },
    requestId,
    routeKey,
    stage: '$default',
    time: requestTime(nowMs),
    timeEpoch: nowMs,
  };
}

/** Names in lower case, duplicates joined with commas, and what API Gateway adds itself. */
function eventHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values = []] of Object.entries(request.headersDistinct)) {
    if (!NOT_FORWARDED.has(name)) headers[name] = values.join(',');
  }
  const forwardedFor = headers['x-forwarded-for'];
  headers['x-forwarded-for'] = [...(forwardedFor ? [forwardedFor] : []), sourceIp(request)].join(', ');
  headers['x-forwarded-proto'] = 'http';
  headers['x-forwarded-port'] = String(request.socket.localPort ?? '');
  headers['x-amzn-trace-id'] ??= `Root=1-${randomBytes(4).toString('hex')}-${randomBytes(12).toString('hex')}`;
  return headers;
}

function queryStringParameters(query: string): Record<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const earlier = parameters.get(name);
    parameters.set(name, earlier === undefined ? value : `${earlier},${value}`);
  }
  return Object.fromEntries(parameters);
}

function sourceIp(request: IncomingMessage): string {
  return (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}
