import { describe, expect, test } from '@jest/globals';
import { givenGateway, PAGE } from './given.ts';

const { given } = givenGateway();

describe('CORS', () => {
  const preflight = (origin: string): Promise<Response> =>
    fetch(`${given.url}/v1/account`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });

  test('lets an allowed origin through its preflight without a token or a function', async () => {
    const response = await preflight(PAGE);
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(PAGE);
    expect(response.headers.get('access-control-allow-methods')).toBe('GET,POST');
    expect(response.headers.get('access-control-allow-headers')).toBe('authorization,content-type,idempotency-key');
    expect(given.invoked).toStrictEqual([]);
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
    const response = await fetch(given.url + path, { headers: { origin: PAGE } });
    expect(response.headers.get('access-control-allow-origin')).toBe(PAGE);
    expect(response.headers.get('access-control-expose-headers')).toBe('location,retry-after');
  });

  test("is the gateway's alone: a function's own CORS headers are dropped", async () => {
    given.answer = () => ({ statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' }, body: 'ok' });
    const response = await fetch(`${given.url}/v1/plans`, { headers: { origin: 'https://evil.example' } });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});
