import { subscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { Agent, IncomingMessage, Server, request as send } from 'node:http';
import { Server as NetServer } from 'node:net';
import { type Duplex, duplexPair } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod';

const Listening = z.object({ server: z.instanceof(NetServer) });
const connect = Agent.prototype.createConnection;

/**
 * Connects clients to the servers of this process without the machine's network: requests and answers then
 * arrive in the order of the event loop, which is the same every time. Another process is reached as always.
 */
export function shortCircuit(): void {
  const servers = new Map<number, Server>();
  subscribe('tracing:net.server.listen:asyncEnd', (message) => {
    const { server } = Listening.parse(message);
    const address = server.address();
    if (server instanceof Server && address && typeof address !== 'string') servers.set(address.port, server);
  });
  Agent.prototype.createConnection = function (options, callback) {
    const server = servers.get(Number(options.port));
    return server ? wireTo(server) : connect.call(this, options, callback);
  };
  // Node's own fetch has a client of its own, which would reach them over the network.
  globalThis.fetch = fetchByHttp;
}

const Answered = z.tuple([z.instanceof(IncomingMessage)]);

/** As much of it as is asked of it here. */
async function fetchByHttp(url: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const { method = 'GET', body, signal } = init;
  const headers = Object.fromEntries(new Headers(init.headers));
  const request = send(String(url), { method, headers, ...(signal && { signal }) });
  request.end(body);
  const [response] = Answered.parse(await once(request, 'response'));
  const answered = Object.entries(response.headersDistinct).map(([name, values = []]) => [name, values.join(', ')]);
  const { statusCode: status = 500 } = response;
  const text = await buffer(response);
  return new Response(text.length > 0 ? text : null, { status, headers: Object.fromEntries(answered) });
}

/** What the caller's end of a wire is told of time, by the server's end. */
const callers = new WeakMap<Duplex, { end: Duplex; patienceMs: number }>();

/** How long the caller at the other end waits for an answer. */
export const patienceAt = (served: Duplex): number => callers.get(served)?.patienceMs ?? Number.POSITIVE_INFINITY;

/** Tells the caller at the other end that its time is up. */
export const timeOut = (served: Duplex): boolean => callers.get(served)?.end.emit('timeout') ?? false;

function wireTo(server: Server): Duplex {
  const [client, served] = duplexPair().map(asSocket);
  if (!client || !served) throw new Error('a pair has two ends');
  const caller = { end: client, patienceMs: Number.POSITIVE_INFINITY };
  callers.set(served, caller);
  // The time of a caller is that of the campaign's clock: no timer of the machine runs.
  const setPatience = (ms: number) => {
    caller.patienceMs = ms || Number.POSITIVE_INFINITY;
    return client;
  };
  Object.assign(client, { setTimeout: setPatience });
  client.once('close', () => served.destroy());
  served.once('close', () => client.destroy(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })));
  process.nextTick(() => server.emit('connection', served));
  return client;
}

/** What node:http asks of a socket beyond a stream. There is no network whose ways could be set. */
function asSocket(end: Duplex): Duplex {
  const nothing = () => end;
  return Object.assign(end, {
    connecting: false,
    setNoDelay: nothing,
    setKeepAlive: nothing,
    setTimeout: nothing,
    ref: nothing,
    unref: nothing,
    destroySoon: () => end.end(),
    resetAndDestroy: () => end.destroy(),
  });
}
