import { utimes } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { reloadPages } from '../../local/pages.ts';
import { givenStack } from '../journeys/given.ts';

const given = givenStack();
const get = (path: string) => fetch(given.stack().url + path);

let end: () => Promise<void>;
beforeAll(async () => {
  end = await reloadPages();
});
afterAll(() => end());

it.each(['/', '/local/executions'])('%s loads itself anew when it is told so', async (path) => {
  const page = await fetch(given.stack().url + path, { headers: { accept: 'text/html' } });
  expect(await page.text()).toContain('<script type="module" src="/web/reload.js"></script>');
  expect((await get('/web/reload.js')).status).toBe(200);
});

it('a browser is told when a file of a page changes', async () => {
  const { body, headers } = await get('/web/changes');
  expect(headers.get('content-type')).toBe('text/event-stream');
  const told = body?.pipeThrough(new TextDecoderStream()).getReader();
  const now = new Date();
  await utimes(new URL('../../web/icon.svg', import.meta.url), now, now);
  expect(await told?.read()).toEqual({ done: false, value: 'data: changed\n\n' });
  await told?.cancel();
});
