import { describe, expect, test } from '@jest/globals';
import { DAY_MS } from '../../../domain/values/duration.ts';
import type { HttpApiEvent } from '../../../local/gateway/event.ts';
import { givenGateway } from './given.ts';

const { given, getRaw, postWebhook } = givenGateway();

describe('the event', () => {
  const only = (): HttpApiEvent => {
    const [event] = given.events;
    if (!event || given.events.length > 1) throw new Error(`expected one event, got ${given.events.length}`);
    return event;
  };

  test('describes the request in payload format 2.0', async () => {
    await given.clock.advance(365 * DAY_MS);
    await fetch(`${given.url}/v1/plans`, { headers: { 'user-agent': 'page/1' } });
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
      domainName: `127.0.0.1:${given.port}`,
    });
    expect(requestContext).not.toHaveProperty('authorizer');
    expect(Math.abs(requestContext.timeEpoch - given.clock.now())).toBeLessThan(3_600_000);
    const { time, timeEpoch } = requestContext;
    expect(time).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
    expect(Date.parse(time.replace(':', ' '))).toBe(Math.floor(timeEpoch / 1000) * 1000);
  });

  test('gives every request an id of its own, which the answer repeats', async () => {
    const ids = [await fetch(`${given.url}/v1/plans`), await fetch(`${given.url}/v1/plans`)].map((response) =>
      response.headers.get('apigw-requestid'),
    );
    expect(ids).toStrictEqual(given.events.map((event) => event.requestContext.requestId));
    expect(ids[0]).not.toBe(ids[1]);
  });

  test('decodes path parameters and the raw path, an encoded slash within its segment', async () => {
    await fetch(`${given.url}/v1/checkouts/chk%201%2F%C3%A9`);
    expect(only().pathParameters).toStrictEqual({ checkoutId: 'chk 1/é' });
    expect(only().rawPath).toBe('/v1/checkouts/chk 1/é');
    expect(only().requestContext.http.path).toBe('/v1/checkouts/chk 1/é');
  });

  test('keeps the raw query string and joins repeated parameters with commas', async () => {
    await fetch(`${given.url}/v1/plans?currency=eur&currency=j%70y&wait=&q=a%20b`);
    expect(only().rawQueryString).toBe('currency=eur&currency=j%70y&wait=&q=a%20b');
    expect(only().queryStringParameters).toStrictEqual({ currency: 'eur,jpy', wait: '', q: 'a b' });
  });

  test('takes a query parameter by any name', async () => {
    await fetch(`${given.url}/v1/plans?constructor=1&__proto__=2`);
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
    await fetch(`${given.url}/v1/plans`, { headers: { 'x-forwarded-for': '203.0.113.7' } });
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
