import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Route } from '../api/routes.ts';
import type { MovableClock } from './clock.ts';
import { type Answer, gatewayAnswer, toAnswer } from './gateway/answer.ts';
import { authorize } from './gateway/authorizer.ts';
import { readBody } from './gateway/body.ts';
import { type Allows, corsHeaders, preflightHeaders } from './gateway/cors.ts';
import { proxyEvent } from './gateway/event.ts';
import { matchRoute, type RouteMatch } from './gateway/route.ts';
import { splitTarget } from './gateway/target.ts';
import type { Issuer } from './issuer.ts';
import { withTimeout } from './timeout.ts';

export interface HttpApiOptions {
  clock: MovableClock;
  routes: readonly Route[];
  invoke: (functionName: string, event: unknown) => Promise<unknown>;
  issuer: Pick<Issuer, 'verify'>;
  allows: Allows;
}

// The integration timeout of an HTTP API; it cannot be raised.
const INTEGRATION_TIMEOUT_MS = 30_000;

/** An HTTP API of API Gateway in front of functions: a request handler for a `node:http` server. */
export function httpApi(
  options: HttpApiOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    // A client that hangs up must not take the gateway with it.
    response.on('error', () => {});
    const requestId = randomBytes(11).toString('base64');
    const answer = await answerTo(options, request, requestId).catch(internalServerError);
    send(response, answer, { ...corsHeaders(request, options.allows), 'apigw-requestid': requestId });
  };
}

async function answerTo(options: HttpApiOptions, request: IncomingMessage, requestId: string): Promise<Answer> {
  if (request.method === 'OPTIONS') return preflightAnswer(options, request);
  let match: RouteMatch | undefined;
  try {
    match = matchRoute(options.routes, request.method ?? '', splitTarget(request.url).path);
  } catch {
    return gatewayAnswer(400, 'Bad Request');
  }
  if (!match) return gatewayAnswer(404, 'Not Found');
  return routeAnswer(options, request, requestId, match);
}

async function routeAnswer(
  options: HttpApiOptions,
  request: IncomingMessage,
  requestId: string,
  match: RouteMatch,
): Promise<Answer> {
  const authorization =
    match.route.authorization === 'jwt'
      ? await authorize(options.issuer, request.headers.authorization)
      : { authorizer: undefined };
  if ('challenge' in authorization) {
    return gatewayAnswer(401, 'Unauthorized', { 'www-authenticate': authorization.challenge });
  }
  const body = await readBody(request);
  if (!body) return gatewayAnswer(413, 'Request Too Long');
  const { authorizer } = authorization;
  const event = proxyEvent({ request, body, match, authorizer, requestId, nowMs: options.clock.now() });
  const integration = options.invoke(match.route.function, event).then((result) => toAnswer(result));
  const answer = await withTimeout(options.clock, INTEGRATION_TIMEOUT_MS, integration, () =>
    gatewayAnswer(503, 'Service Unavailable'),
  );
  return answer ?? internalServerError();
}

function preflightAnswer(options: HttpApiOptions, request: IncomingMessage): Answer {
  const isAllowed = 'access-control-allow-origin' in corsHeaders(request, options.allows);
  const headers = isAllowed ? preflightHeaders(request, options.routes) : {};
  return { statusCode: 204, headers, body: Buffer.alloc(0) };
}

function internalServerError(): Answer {
  return gatewayAnswer(500, 'Internal Server Error');
}

function send(response: ServerResponse, answer: Answer, gatewayHeaders: Record<string, string>): void {
  if (response.destroyed) return;
  response.writeHead(answer.statusCode, { ...answer.headers, ...gatewayHeaders });
  response.end(answer.body);
}
