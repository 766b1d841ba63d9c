import { describe, expect, it } from '@jest/globals';
import { givenStack } from '../journeys/given.ts';

const given = givenStack();
const get = (path: string, headers: Record<string, string> = {}) => fetch(given.stack().url + path, { headers });

describe('the checkout page', () => {
  it('finds everything it loads, each as what it is', async () => {
    const page = await (await get('/')).text();
    const loaded = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, path = '']) => path);
    expect(loaded).toContain('/web/checkout.js');
    const types = await Promise.all(loaded.map(async (path) => (await get(path)).headers.get('content-type')));
    expect([...new Set(types)].sort()).toEqual([
      'application/json',
      'image/svg+xml',
      'text/css; charset=utf-8',
      'text/javascript; charset=utf-8',
    ]);
  });

  it('is told where it runs', async () => {
    const { stripeUrl } = given.stack();
    expect(await (await get('/config.json')).json()).toEqual({ apiUrl: '', demo: { stripeUrl } });
  });

  it('may load its own files and speak to Stripe’s simulator, and nothing else', async () => {
    const policy = (await get('/')).headers.get('content-security-policy')?.split('; ');
    expect(policy).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      `connect-src 'self' ${given.stack().stripeUrl}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  it('is not sent again while it is the same, and smaller where the browser unzips', async () => {
    const script = await get('/web/checkout.js', { 'accept-encoding': 'identity' });
    const etag = script.headers.get('etag') ?? '';
    expect((await get('/web/checkout.js', { 'if-none-match': etag })).status).toBe(304);
    const zipped = await get('/web/checkout.js', { 'accept-encoding': 'gzip' });
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(await zipped.text()).toBe(await script.text());
  });

  it.each(['/web/', '/web/nothing.js', '/web/../package.json', '/web/main.tsx'])('has nothing at %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});
