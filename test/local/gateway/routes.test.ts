import { describe, expect, test } from '@jest/globals';
import { givenGateway } from './given.ts';

const { given, getRaw } = givenGateway();

describe('routes', () => {
  test.each([
    ['/v1/plans', 'get-plans'],
    ['/v1/checkouts/chk_1', 'get-checkout'],
    ['/v1/checkouts/latest', 'get-latest'],
    ['/v1/checkouts/chk_1?wait=20', 'get-checkout'],
  ])('send GET %s to %s', async (path, expected) => {
    expect((await fetch(given.url + path)).status).toBe(200);
    expect(given.invoked).toStrictEqual([expected]);
  });

  test.each([
    ['GET', '/v2/plans'],
    ['GET', '/'],
    ['POST', '/v1/plans'],
    ['GET', '/v1/plans/'],
    ['GET', '/v1/checkouts/'],
    ['GET', '/v1/checkouts/chk_1/authentication'],
  ])('have none for %s %s', async (method, path) => {
    const response = await fetch(given.url + path, { method });
    expect(response.status).toBe(404);
    expect(await response.json()).toStrictEqual({ message: 'Not Found' });
    expect(given.invoked).toStrictEqual([]);
  });

  test('refuse a path that cannot be decoded', async () => {
    expect(await getRaw('/v1/checkouts/%zz')).toBe(400);
    expect(given.invoked).toStrictEqual([]);
  });
});
