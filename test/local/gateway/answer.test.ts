import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { givenGateway } from './given.ts';

const { given } = givenGateway();

describe('the answer', () => {
  test("is the function's status, headers, cookies and body", async () => {
    given.answer = () => ({
      statusCode: 202,
      headers: { 'Content-Type': 'application/json', Location: '/v1/checkouts/chk_1', 'Retry-After': 1 },
      cookies: ['a=1; HttpOnly', 'b=2'],
      body: '{"checkoutId":"chk_1"}',
    });
    const response = await fetch(`${given.url}/v1/plans`);
    expect(response.status).toBe(202);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('location')).toBe('/v1/checkouts/chk_1');
    expect(response.headers.get('retry-after')).toBe('1');
    expect(response.headers.getSetCookie()).toStrictEqual(['a=1; HttpOnly', 'b=2']);
    expect(await response.json()).toStrictEqual({ checkoutId: 'chk_1' });
  });

  test('is decoded when it says it is base64', async () => {
    given.answer = () => ({ statusCode: 200, isBase64Encoded: true, body: Buffer.from([0, 255]).toString('base64') });
    expect([...(await (await fetch(`${given.url}/v1/plans`)).bytes())]).toStrictEqual([0, 255]);
  });

  test('may have no body', async () => {
    given.answer = () => ({ statusCode: 204 });
    const response = await fetch(`${given.url}/v1/plans`);
    expect(response.status).toBe(204);
    expect(response.headers.get('content-type')).toBeNull();
    expect(await response.text()).toBe('');
  });

  test('is plain text when a body has no type', async () => {
    expect((await fetch(`${given.url}/v1/plans`)).headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  test.each([
    ['an object', { plans: [] }, '{"plans":[]}'],
    ['a text', 'hello', 'hello'],
    ['an array', [1, 2], '[1,2]'],
    ['null', null, 'null'],
  ])('is a JSON 200 for %s without a statusCode', async (_name, result, body) => {
    given.answer = () => result;
    const response = await fetch(`${given.url}/v1/plans`);
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
    given.answer = () => result;
    const response = await fetch(`${given.url}/v1/plans`);
    expect(response.status).toBe(500);
    expect(await response.json()).toStrictEqual({ message: 'Internal Server Error' });
  });

  test('is 500 for a failing function, with nothing of its error', async () => {
    given.answer = () => {
      throw new Error('secret sk_test_1 at charge-card.ts');
    };
    const response = await fetch(`${given.url}/v1/plans`);
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('{"message":"Internal Server Error"}');
  });

  test('is 503 when the function takes more than 30 seconds', async () => {
    const started = Promise.withResolvers<void>();
    let answered = false;
    given.answer = async () => {
      started.resolve();
      await given.clock.sleep(40_000);
      throw new Error('too late to matter');
    };
    const pending = fetch(`${given.url}/v1/plans`).finally(() => {
      answered = true;
    });
    await started.promise;
    await given.clock.advance(20_000);
    await setTimeout(50);
    expect(answered).toBe(false);
    await given.clock.advance(10_000);
    const response = await pending;
    expect(response.status).toBe(503);
    expect(await response.json()).toStrictEqual({ message: 'Service Unavailable' });
    await given.clock.advance(10_000);
  });
});
