import { once } from 'node:events';
import { createServer, request as httpRequest, type OutgoingHttpHeaders, type Server } from 'node:http';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Route } from '../../api/routes.ts';
import { DAY_MS } from '../../domain/values/duration.ts';
import { MovableClock } from '../../local/clock.ts';
import { allowing } from '../../local/gateway/cors.ts';
import type { HttpApiEvent } from '../../local/gateway/event.ts';
import { httpApi } from '../../local/gateway.ts';
import { createIssuer, type Issuer } from '../../local/issuer.ts';

const PAGE = 'http://127.0.0.1:4242';
const MB = 1024 * 1024;

const ROUTES: Route[] = [
  { method: 'GET', path: '/v1/plans', function: 'get-plans', authorization: 'none' },
  { method: 'GET', path: '/v1/checkouts/{checkoutId}', function: 'get-checkout', authorization: 'none' },
  { method: 'GET', path: '/v1/checkouts/latest', function: 'get-latest', authorization: 'none' },
  { method: 'POST', path: '/v1/webhooks/stripe', function: 'receive-stripe-event', authorization: 'none' },
  { method: 'GET', path: '/v1/account', function: 'get-account', authorization: 'jwt' },
  { method: 'POST', path: '/v1/quotes', function: 'create-quote', authorization: 'jwt' },
];

let clock: MovableClock;
let issuer: Issuer;
let server: Server;
let url: string;
let port: number;
let invoked: string[];
let events: HttpApiEvent[];
let answer: (event: HttpApiEvent) => unknown;

beforeAll(async () => {
  clock = new MovableClock();
  issuer = await createIssuer({ clock, issuer: PAGE, audience: 'switchplan' });
});

afterAll(() => clock.stop());

beforeEach(async () => {
  invoked = [];
  events = [];
  answer = () => ({ statusCode: 200, body: 'ok' });
  const invoke = async (name: string, event: unknown) => {
    const received: HttpApiEvent = JSON.parse(JSON.stringify(event));
    invoked.push(name);
    events.push(received);
    return answer(received);
  };
  const handle = httpApi({ clock, routes: ROUTES, invoke, issuer, allows: allowing([PAGE]) });
  server = createServer((request, response) => void handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = Number(Object(server.address()).port);
  url = `http://127.0.0.1:${port}`;
});

afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});

const adminClaims = { user_id: 'usr_1', account_id: 'acc_1', role: 'enterprise_admin' };

const token = (features: string[] = [], lifetimeSeconds = 900): Promise<string> =>
  issuer.token({ ...adminClaims, features, entitlement_version: 7 }, lifetimeSeconds);

const getAccount = (authorization?: string): Promise<Response> =>
  fetch(`${url}/v1/account`, { headers: authorization === undefined ? {} : { authorization } });

const postWebhook = (body: string | Uint8Array<ArrayBuffer>, contentType?: string): Promise<Response> => {
  const headers = contentType === undefined ? {} : { 'content-type': contentType };
  return fetch(`${url}/v1/webhooks/stripe`, { method: 'POST', body, headers });
};

/** For what fetch will not send: repeated headers, and paths it would clean up. */
const getRaw = async (path: string, headers: OutgoingHttpHeaders = {}): Promise<number | undefined> => {
  const request = httpRequest({ port, host: '127.0.0.1', path, headers }).end();
  const [response] = await once(request, 'response');
  response.resume();
  return response.statusCode;
};

describe('routes', () => {
  test.each([
    ['/v1/plans', 'get-plans'],
    ['/v1/checkouts/chk_1', 'get-checkout'],
    ['/v1/checkouts/latest', 'get-latest'],
    ['/v1/checkouts/chk_1?wait=20', 'get-checkout'],
  ])('send GET %s to %s', async (path, expected) => {
    expect((await fetch(url + path)).status).toBe(200);
    expect(invoked).toStrictEqual([expected]);
  });

  test.each([
    ['GET', '/v2/plans'],
    ['GET', '/'],
    ['POST', '/v1/plans'],
    ['GET', '/v1/plans/'],
    ['GET', '/v1/checkouts/'],
    ['GET', '/v1/checkouts/chk_1/authentication'],
  ])('have none for %s %s', async (method, path) => {
    const response = await fetch(url + path, { method });
    expect(response.status).toBe(404);
    expect(await response.json()).toStrictEqual({ message: 'Not Found' });
    expect(invoked).toStrictEqual([]);
  });

  test('refuse a path that cannot be decoded', async () => {
    expect(await getRaw('/v1/checkouts/%zz')).toBe(400);
    expect(invoked).toStrictEqual([]);
  });
});

describe('the event', () => {
  const only = (): HttpApiEvent => {
    const [event] = events;
    if (!event || events.length > 1) throw new Error(`expected one event, got ${events.length}`);
    return event;
  };

  test('describes the request in payload format 2.0', async () => {
    await clock.advance(365 * DAY_MS);
    await fetch(`${url}/v1/plans`, { headers: { 'user-agent': 'page/1' } });
    const { requestContext, ...event } = only();
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /v1/plans',
      rawPath: '/v1/plans',
      rawQueryString: '',
      isBase64Encoded: false,
    });
    for (const absent of ['body', 'queryStringParameters', 'pathParameters', 'cookies', 'stageVariables']) {
      expect(event).not.toHaveProperty(absent);
    }
    expect(requestContext).toMatchObject({
      http: { method: 'GET', path: '/v1/plans', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'page/1' },
      stage: '$default',
      routeKey: 'GET /v1/plans',
      domainName: `127.0.0.1:${port}`,
    });
    expect(requestContext).not.toHaveProperty('authorizer');
    expect(Math.abs(requestContext.timeEpoch - clock.now())).toBeLessThan(3_600_000);
    const { time, timeEpoch } = requestContext;
    expect(time).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
    expect(Date.parse(time.replace(':', ' '))).toBe(Math.floor(timeEpoch / 1000) * 1000);
  });

  test('gives every request an id of its own, which the answer repeats', async () => {
    const ids = [await fetch(`${url}/v1/plans`), await fetch(`${url}/v1/plans`)].map((response) =>
      response.headers.get('apigw-requestid'),
    );
    expect(ids).toStrictEqual(events.map((event) => event.requestContext.requestId));
    expect(ids[0]).not.toBe(ids[1]);
  });

  test('decodes path parameters and the raw path, an encoded slash within its segment', async () => {
    await fetch(`${url}/v1/checkouts/chk%201%2F%C3%A9`);
    expect(only().pathParameters).toStrictEqual({ checkoutId: 'chk 1/é' });
    expect(only().rawPath).toBe('/v1/checkouts/chk 1/é');
    expect(only().requestContext.http.path).toBe('/v1/checkouts/chk 1/é');
  });

  test('keeps the raw query string and joins repeated parameters with commas', async () => {
    await fetch(`${url}/v1/plans?currency=eur&currency=j%70y&wait=&q=a%20b`);
    expect(only().rawQueryString).toBe('currency=eur&currency=j%70y&wait=&q=a%20b');
    expect(only().queryStringParameters).toStrictEqual({ currency: 'eur,jpy', wait: '', q: 'a b' });
  });

  test('takes a query parameter by any name', async () => {
    await fetch(`${url}/v1/plans?constructor=1&__proto__=2`);
    expect(Object.entries(only().queryStringParameters ?? {})).toStrictEqual([
      ['constructor', '1'],
      ['__proto__', '2'],
    ]);
  });

  test('has header names in lower case and joins repeated headers with commas', async () => {
    await getRaw('/v1/plans', { 'X-Trace': ['a', 'b'], 'Idempotency-Key': 'k1', Authorization: 'Bearer x' });
    expect(only().headers).toMatchObject({ 'x-trace': 'a,b', 'idempotency-key': 'k1', authorization: 'Bearer x' });
    expect(only().headers).not.toHaveProperty('X-Trace');
  });

  test('adds where the request came from', async () => {
    await fetch(`${url}/v1/plans`, { headers: { 'x-forwarded-for': '203.0.113.7' } });
    expect(only().headers).toMatchObject({ 'x-forwarded-for': '203.0.113.7, 127.0.0.1', 'x-forwarded-proto': 'http' });
    expect(only().headers['x-amzn-trace-id']).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
  });

  test('has cookies in a field of their own', async () => {
    await getRaw('/v1/plans', { Cookie: 'session=abc; theme=dark' });
    expect(only().cookies).toStrictEqual(['session=abc', 'theme=dark']);
    expect(only().headers).not.toHaveProperty('cookie');
  });

  test.each(['application/json', 'application/json; charset=utf-8', 'text/plain', 'TEXT/HTML'])(
    'carries a %s body as text, byte for byte',
    async (contentType) => {
      const body = '{ "amount": 1,\r\n "name": "Zoë" }';
      await postWebhook(body, contentType);
      expect(only()).toMatchObject({ body, isBase64Encoded: false });
    },
  );

  test.each(['application/octet-stream', 'application/x-www-form-urlencoded', undefined])(
    'carries a body of type %s in base64',
    async (contentType) => {
      const bytes = Uint8Array.from([0, 255, 128, 10]);
      await postWebhook(bytes, contentType);
      expect(only().isBase64Encoded).toBe(true);
      expect([...Buffer.from(only().body ?? '', 'base64')]).toStrictEqual([...bytes]);
    },
  );
});

describe('a route that asks for a token', () => {
  test('hands the function every claim as a string, arrays as [a b]', async () => {
    const signed = await token(['analytics', 'groups']);
    expect((await getAccount(`Bearer ${signed}`)).status).toBe(200);
    const { authorizer } = events[0]?.requestContext ?? {};
    expect(authorizer?.jwt.claims).toMatchObject({
      ...adminClaims,
      iss: PAGE,
      features: '[analytics groups]',
      entitlement_version: '7',
      exp: expect.stringMatching(/^\d{10}$/),
    });
    expect(authorizer?.jwt.scopes).toBeNull();
  });

  test('shows an empty array as []', async () => {
    await getAccount(`Bearer ${await token([])}`);
    expect(events[0]?.requestContext.authorizer?.jwt.claims.features).toBe('[]');
  });

  test('takes the token with and without its scheme', async () => {
    const signed = await token();
    expect((await getAccount(`bearer ${signed}`)).status).toBe(200);
    expect((await getAccount(signed)).status).toBe(200);
  });

  test('answers 401 without one', async () => {
    for (const response of [await getAccount(), await getAccount('Bearer ')]) {
      expect(response.status).toBe(401);
      expect(await response.json()).toStrictEqual({ message: 'Unauthorized' });
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
    }
    expect(invoked).toStrictEqual([]);
  });

  test('answers 401 for a token of another issuer, another audience, or none at all', async () => {
    const other = await createIssuer({ clock, issuer: PAGE, audience: 'switchplan' });
    const foreign = await other.token({ ...adminClaims, features: [], entitlement_version: 7 });
    for (const authorization of [`Bearer ${foreign}`, 'Bearer not-a-token', 'Basic dXNlcjpwYXNz']) {
      const response = await getAccount(authorization);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"');
    }
    expect(invoked).toStrictEqual([]);
  });

  test('answers 401 once the clock has passed the expiry', async () => {
    const signed = await token([], 600);
    await clock.advance(601_000);
    const response = await getAccount(`Bearer ${signed}`);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(
      'Bearer scope="" error="invalid_token" error_description="the token has expired"',
    );
  });
});

describe('the answer', () => {
  test("is the function's status, headers, cookies and body", async () => {
    answer = () => ({
      statusCode: 202,
      headers: { 'Content-Type': 'application/json', Location: '/v1/checkouts/chk_1', 'Retry-After': 1 },
      cookies: ['a=1; HttpOnly', 'b=2'],
      body: '{"checkoutId":"chk_1"}',
    });
    const response = await fetch(`${url}/v1/plans`);
    expect(response.status).toBe(202);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('location')).toBe('/v1/checkouts/chk_1');
    expect(response.headers.get('retry-after')).toBe('1');
    expect(response.headers.getSetCookie()).toStrictEqual(['a=1; HttpOnly', 'b=2']);
    expect(await response.json()).toStrictEqual({ checkoutId: 'chk_1' });
  });

  test('is decoded when it says it is base64', async () => {
    answer = () => ({ statusCode: 200, isBase64Encoded: true, body: Buffer.from([0, 255]).toString('base64') });
    expect([...(await (await fetch(`${url}/v1/plans`)).bytes())]).toStrictEqual([0, 255]);
  });

  test('may have no body', async () => {
    answer = () => ({ statusCode: 204 });
    const response = await fetch(`${url}/v1/plans`);
    expect(response.status).toBe(204);
    expect(response.headers.get('content-type')).toBeNull();
    expect(await response.text()).toBe('');
  });

  test('is plain text when a body has no type', async () => {
    expect((await fetch(`${url}/v1/plans`)).headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  test.each([
    ['an object', { plans: [] }, '{"plans":[]}'],
    ['a text', 'hello', 'hello'],
    ['an array', [1, 2], '[1,2]'],
    ['null', null, 'null'],
  ])('is a JSON 200 for %s without a statusCode', async (_name, result, body) => {
    answer = () => result;
    const response = await fetch(`${url}/v1/plans`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.text()).toBe(body);
  });

  test.each([
    ['no number for a status', { statusCode: 'OK' }],
    ['a status HTTP does not have', { statusCode: 99 }],
    ['an object for a body', { statusCode: 200, body: { plans: [] } }],
    ['a header over two lines', { statusCode: 200, headers: { location: 'a\r\nset-cookie: b' } }],
    ['a header name with a space', { statusCode: 200, headers: { 'x y': 'a' } }],
    ['a cookie over two lines', { statusCode: 200, cookies: ['a=1\r\nx: y'] }],
  ])('is 500 for %s', async (_name, result) => {
    answer = () => result;
    const response = await fetch(`${url}/v1/plans`);
    expect(response.status).toBe(500);
    expect(await response.json()).toStrictEqual({ message: 'Internal Server Error' });
  });

  test('is 500 for a failing function, with nothing of its error', async () => {
    answer = () => {
      throw new Error('secret sk_test_1 at charge-card.ts');
    };
    const response = await fetch(`${url}/v1/plans`);
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('{"message":"Internal Server Error"}');
  });

  test('is 503 when the function takes more than 30 seconds', async () => {
    const started = Promise.withResolvers<void>();
    let answered = false;
    answer = async () => {
      started.resolve();
      await clock.sleep(40_000);
      throw new Error('too late to matter');
    };
    const pending = fetch(`${url}/v1/plans`).finally(() => {
      answered = true;
    });
    await started.promise;
    await clock.advance(20_000);
    await setTimeout(50);
    expect(answered).toBe(false);
    await clock.advance(10_000);
    const response = await pending;
    expect(response.status).toBe(503);
    expect(await response.json()).toStrictEqual({ message: 'Service Unavailable' });
    await clock.advance(10_000);
  });
});

describe('a body', () => {
  test('of 10 MB is taken', async () => {
    answer = (event) => ({ bytes: event.body?.length });
    const response = await postWebhook('x'.repeat(10 * MB), 'text/plain');
    expect(await response.json()).toStrictEqual({ bytes: 10 * MB });
  });

  test('of more is refused', async () => {
    const response = await postWebhook('x'.repeat(10 * MB + 1), 'text/plain');
    expect(response.status).toBe(413);
    expect(await response.json()).toStrictEqual({ message: 'Request Too Long' });
    expect(invoked).toStrictEqual([]);
  });
});

describe('CORS', () => {
  const preflight = (origin: string): Promise<Response> =>
    fetch(`${url}/v1/account`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });

  test('lets an allowed origin through its preflight without a token or a function', async () => {
    const response = await preflight(PAGE);
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(PAGE);
    expect(response.headers.get('access-control-allow-methods')).toBe('GET,POST');
    expect(response.headers.get('access-control-allow-headers')).toBe('authorization,content-type,idempotency-key');
    expect(invoked).toStrictEqual([]);
  });

  test.each(['http://localhost:5173', 'http://127.0.0.1:3000', 'https://localhost', 'http://[::1]:8080'])(
    'lets a page of this machine in, as somebody builds it: %s',
    async (origin) => {
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBe(origin);
    },
  );

  test.each([
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example:80',
    'http://evil.example/localhost',
    'null',
  ])('takes none for a page of this machine that only looks like one: %s', async (origin) => {
    expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
  });

  test('gives another origin no permission', async () => {
    const response = await preflight('https://evil.example');
    expect(response.status).toBe(204);
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toStrictEqual([]);
  });

  test.each(['/v1/plans', '/v1/account', '/nowhere'])('lets the page read the answer of %s', async (path) => {
    const response = await fetch(url + path, { headers: { origin: PAGE } });
    expect(response.headers.get('access-control-allow-origin')).toBe(PAGE);
    expect(response.headers.get('access-control-expose-headers')).toBe('location,retry-after');
  });

  test("is the gateway's alone: a function's own CORS headers are dropped", async () => {
    answer = () => ({ statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' }, body: 'ok' });
    const response = await fetch(`${url}/v1/plans`, { headers: { origin: 'https://evil.example' } });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a client that hangs up', () => {
  test('while the function runs leaves it to finish and the gateway answering', async () => {
    const started = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const finished = Promise.withResolvers<void>();
    answer = async () => {
      started.resolve();
      await finish.promise;
      finished.resolve();
      return { statusCode: 200, body: 'x'.repeat(MB) };
    };
    const controller = new AbortController();
    const pending = fetch(`${url}/v1/plans`, { signal: controller.signal }).catch((error: unknown) => error);
    await started.promise;
    controller.abort();
    await pending;
    finish.resolve();
    await finished.promise;
    answer = () => ({ statusCode: 200, body: 'ok' });
    expect((await fetch(`${url}/v1/plans`)).status).toBe(200);
  });

  test('in the middle of its body reaches no function', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.write('POST /v1/webhooks/stripe HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf');
    await once(server, 'request');
    socket.destroy();
    await once(socket, 'close');
    expect((await fetch(`${url}/v1/plans`)).status).toBe(200);
    expect(invoked).toStrictEqual(['get-plans']);
  });
});
