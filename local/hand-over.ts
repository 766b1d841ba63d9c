import { AsyncLocalStorage } from 'node:async_hooks';
import { channel } from 'node:diagnostics_channel';
import { IncomingMessage, type Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

type Handler = DynamoDBClient['config']['requestHandler'];
type Request = Parameters<Handler['handle']>[0];
type Answer = Awaited<ReturnType<Handler['handle']>>;

/** Node tells on a channel of its own of each request that is sent; on this one is told of each that is handed over. */
export const HANDED_OVER = 'switchplan.request.handed-over';
const handedOver = channel(HANDED_OVER);

/** Steps of the SDK's that make a signature and headers for a network, which nobody reads of these requests. */
const NEEDLESS = [
  'contentLengthMiddleware',
  'getUserAgentMiddleware',
  'hostHeaderMiddleware',
  'recursionDetectionMiddleware',
  'httpSigningMiddleware',
];

/** A socket, of which handed-over requests have none: it was the dearest part of them. */
const NO_SOCKET = new Socket();

/**
 * From here on the client's requests are handed to a server of this process, neither signed nor sent, until what this
 * returns is called. Whoever listens for requests there gets these as well, and may break their connection.
 */
export function handOver(client: DynamoDBClient, server: Server): () => void {
  const { middlewareStack, config } = client;
  const { handle } = config.requestHandler;
  const unsigned = middlewareStack.clone();
  for (const step of NEEDLESS) unsigned.remove(step);
  take(client, unsigned);
  // What the server does is no work of the function that asks.
  const outside = AsyncLocalStorage.snapshot();
  config.requestHandler.handle = (asked) =>
    new Promise((answer, fail) => {
      if (!server.listening) return fail(unconnected('ECONNREFUSED'));
      const request = requestOf(asked);
      const response = responseTo(request, answer);
      const destroy = () => {
        fail(unconnected('ECONNRESET'));
        response.emit('close');
      };
      Object.assign(request, { socket: { destroy } });
      handedOver.publish({ request, response });
      outside(() => server.emit('request', request, response));
    });
  return () => {
    take(client, middlewareStack);
    config.requestHandler.handle = handle;
  };
}

/** A client with `cacheMiddleware` goes on with the steps that it took first, until it has forgotten them. */
function take(client: DynamoDBClient, steps: DynamoDBClient['middlewareStack']): void {
  client.middlewareStack = steps;
  Reflect.deleteProperty(client, 'handlers');
}

function requestOf({ method, path, headers, body }: Request): IncomingMessage {
  const request = new IncomingMessage(NO_SOCKET);
  Object.assign(request, { method, url: path, headers: { ...headers }, complete: true });
  request.push(body);
  request.push(null);
  return request;
}

/** A response that is answered whole, when it ends. */
function responseTo(request: IncomingMessage, answer: (answer: Answer) => void): ServerResponse {
  const response = new ServerResponse(request);
  return Object.assign(response, {
    writeHead: (statusCode: number, headers: Record<string, string> = {}) => {
      response.statusCode = statusCode;
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      return response;
    },
    end: (body: string | Uint8Array = '') => {
      const headers = Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]);
      const { statusCode } = response;
      answer({ response: { statusCode, headers: Object.fromEntries(headers), body: Buffer.from(body) } });
      response.emit('close');
      return response;
    },
  });
}

/** As the SDK's own handler tells it, so that the SDK tries again as it would. */
const unconnected = (code: 'ECONNREFUSED' | 'ECONNRESET'): Error =>
  Object.assign(new Error(code), { name: 'TimeoutError', code });
