import { once } from 'node:events';
import { createServer, request as httpRequest, type OutgoingHttpHeaders, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { Route } from '../../../api/routes.ts';
import { MovableClock } from '../../../local/clock.ts';
import { allowing } from '../../../local/gateway/cors.ts';
import type { HttpApiEvent } from '../../../local/gateway/event.ts';
import { httpApi } from '../../../local/gateway.ts';
import { createIssuer, type Issuer } from '../../../local/issuer.ts';

export const PAGE = 'http://127.0.0.1:4242';

const ROUTES: Route[] = [
  { method: 'GET', path: '/v1/plans', function: 'get-plans', authorization: 'none' },
  { method: 'GET', path: '/v1/checkouts/{checkoutId}', function: 'get-checkout', authorization: 'none' },
  { method: 'GET', path: '/v1/checkouts/latest', function: 'get-latest', authorization: 'none' },
  { method: 'POST', path: '/v1/webhooks/stripe', function: 'receive-stripe-event', authorization: 'none' },
  { method: 'GET', path: '/v1/account', function: 'get-account', authorization: 'jwt' },
  { method: 'POST', path: '/v1/quotes', function: 'create-quote', authorization: 'jwt' },
];

interface Given {
  clock: MovableClock;
  issuer: Issuer;
  server: Server;
  url: string;
  port: number;
  /** The functions that were asked, and with what. */
  invoked: string[];
  events: HttpApiEvent[];
  /** Of every function; each test begins with one that is well. */
  answer: (event: HttpApiEvent) => unknown;
}

/** A gateway before each test, on a port of its own, whose functions answer what the test lets them. */
export function givenGateway() {
  const given = {} as Given;

  beforeAll(async () => {
    given.clock = new MovableClock();
    given.issuer = await createIssuer({ clock: given.clock, issuer: PAGE, audience: 'switchplan' });
  });

  afterAll(() => given.clock.stop());

  beforeEach(async () => {
    given.invoked = [];
    given.events = [];
    given.answer = () => ({ statusCode: 200, body: 'ok' });
    const invoke = async (name: string, event: unknown) => {
      const received: HttpApiEvent = JSON.parse(JSON.stringify(event));
      given.invoked.push(name);
      given.events.push(received);
      return given.answer(received);
    };
    const { clock, issuer } = given;
    const handle = httpApi({ clock, routes: ROUTES, invoke, issuer, allows: allowing([PAGE]) });
    given.server = createServer((request, response) => void handle(request, response));
    given.server.listen(0, '127.0.0.1');
    await once(given.server, 'listening');
    given.port = Number(Object(given.server.address()).port);
    given.url = `http://127.0.0.1:${given.port}`;
  });

  afterEach(async () => {
    given.server.close();
    given.server.closeAllConnections();
    await once(given.server, 'close');
  });

  return {
    given,

    postWebhook: (body: string | Uint8Array<ArrayBuffer>, contentType?: string): Promise<Response> => {
      const headers = contentType === undefined ? {} : { 'content-type': contentType };
      return fetch(`${given.url}/v1/webhooks/stripe`, { method: 'POST', body, headers });
    },

    /** For what fetch will not send: repeated headers, and paths it would clean up. */
    getRaw: async (path: string, headers: OutgoingHttpHeaders = {}): Promise<number | undefined> => {
      const request = httpRequest({ port: given.port, host: '127.0.0.1', path, headers }).end();
      const [response] = await once(request, 'response');
      response.resume();
      return response.statusCode;
    },
  };
}
