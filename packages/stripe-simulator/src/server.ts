import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Api, Transmission } from './api.ts';
import type { Clock } from './clock.ts';
import type { TestControl } from './control/test-control.ts';
import { API_VERSION } from './model/api-version.ts';
import type { Answer } from './wire/answer.ts';
import { readRequest, type WireRequest } from './wire/requests.ts';

/** Stripe's API answers browsers of any origin. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
  'access-control-allow-headers': 'authorization, content-type, idempotency-key, stripe-version',
  'access-control-expose-headers': 'Request-Id, Stripe-Version, Idempotency-Key, Idempotent-Replayed',
  'access-control-max-age': '300',
};

/** The HTTP side: Stripe's own paths, and beside them `/test`. */
export function createStripeServer(api: Api, control: TestControl, clock: Clock): Server {
  return createServer((incoming, response) => {
    const served = exchange(api, control, incoming, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
    // Moving the clock waits for a call under way and the events it brings, but not on behalf of a caller who has gone.
    const gone = new Promise((resolve) => response.once('close', resolve));
    void clock.track(Promise.race([served, gone]));
  });
}

async function exchange(api: Api, control: TestControl, incoming: IncomingMessage, response: ServerResponse) {
  const request = await readRequest(incoming);
  if (request.method === 'OPTIONS') {
    response.writeHead(204, CORS).end();
  } else if (request.path === '/test' || request.path.startsWith('/test/')) {
    await send(response, await control.serve(request), {});
  } else {
    await transmit(response, request, await api.serve(request));
  }
}

async function transmit(response: ServerResponse, request: WireRequest, transmission: Transmission): Promise<void> {
  const { answer, damage, sent } = transmission;
  if (damage === 'reset') response.socket?.resetAndDestroy();
  else if (damage === 'truncated') await sendHalf(response, answer, stripeHeaders(request));
  else await send(response, answer, stripeHeaders(request));
  sent();
}

function stripeHeaders(request: WireRequest): Record<string, string> {
  const idempotencyKey = request.header('idempotency-key');
  return {
    'stripe-version': request.header('stripe-version') ?? API_VERSION,
    ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
  };
}

function begin(response: ServerResponse, answer: Answer, headers: Record<string, string>): Buffer {
  const [type, text] =
    typeof answer.body === 'string'
      ? ['text/html', answer.body]
      : ['application/json', JSON.stringify(answer.body, null, 2)];
  const body = Buffer.from(text);
  const content = { 'content-type': type, 'content-length': String(body.length) };
  response.writeHead(answer.status, { ...CORS, ...content, ...headers, ...answer.headers });
  return body;
}

/** Resolves when the answer has left, or the caller has. */
async function send(response: ServerResponse, answer: Answer, headers: Record<string, string>): Promise<void> {
  response.end(begin(response, answer, headers));
  if (!response.closed) await once(response, 'close');
}

async function sendHalf(response: ServerResponse, answer: Answer, headers: Record<string, string>): Promise<void> {
  const body = begin(response, answer, headers);
  const half = body.subarray(0, Math.floor(body.length / 2));
  await new Promise<unknown>((written) => response.write(half, written));
  response.socket?.destroySoon();
}
