import { describe, expect, it } from '@jest/globals';
import { givenStack } from '../journeys/given.ts';

const given = givenStack();
const get = (path: string, method = 'GET') => fetch(`${given.stack().url}${path}`, { method });

describe('the page of the API’s description', () => {
  it('finds everything it loads on this machine', async () => {
    const page = await (await get('/docs')).text();
    const loaded = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, path = '']) => path);
    expect(loaded).toContain('/docs/start.js');
    for (const path of loaded) expect({ path, status: (await get(path)).status }).toEqual({ path, status: 200 });
    const start = await (await get('/docs/start.js')).text();
    expect(start).toContain("url: '/v1/openapi.json'");
    expect(page + start).not.toMatch(/https?:\/\//);
  });

  it('is not let out of this machine by the browser', async () => {
    const policy = (await get('/docs')).headers.get('content-security-policy')?.split('; ') ?? [];
    expect(policy).toContain("default-src 'none'");
    expect(policy.join(' ')).not.toMatch(/https?:|\*/);
  });

  it('tells the browser what each file is', async () => {
    const types = ['/docs', '/docs/start.js', '/docs/swagger-ui.css', '/docs/favicon-32x32.png'].map(async (path) =>
      (await get(path)).headers.get('content-type'),
    );
    expect(await Promise.all(types)).toEqual([
      'text/html; charset=utf-8',
      'text/javascript; charset=utf-8',
      'text/css; charset=utf-8',
      'image/png',
    ]);
  });

  it.each([
    ['GET', '/docs/nothing'],
    ['GET', '/docs/../package.json'],
    ['GET', '/docs/%2e%2e/package.json'],
    ['POST', '/docs'],
  ])('has nothing under %s %s', async (method, path) => {
    expect((await get(path, method)).status).toBe(404);
  });
});
