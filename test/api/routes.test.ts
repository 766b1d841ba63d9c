import { readdir } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { ROUTES } from '../../api/routes.ts';
import { SCHEDULES } from '../../api/schedules.ts';

const files = (await readdir(new URL('../../functions', import.meta.url))).filter((name) => name.endsWith('.ts'));

describe('the routes', () => {
  test('lead to a function each, by the name of its file', () => {
    expect(files).toEqual(expect.arrayContaining(ROUTES.map((route) => `${route.function}.ts`)));
  });

  test('are one for each method and path', () => {
    const asked = ROUTES.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`);
    expect(new Set(asked).size).toBe(ROUTES.length);
  });

  test('ask for a token, but for what is public and what Stripe signs', () => {
    const open = ['/v1/plans', '/v1/openapi.json', '/v1/webhooks/stripe'];
    expect(ROUTES.filter(({ path, authorization }) => open.includes(path) !== (authorization === 'none'))).toEqual([]);
  });
});

test('every schedule names a function', () => {
  expect(files).toEqual(expect.arrayContaining(SCHEDULES.map((schedule) => `${schedule.function}.ts`)));
});
