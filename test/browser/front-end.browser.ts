import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { build } from 'esbuild';
import { givenPage } from './given.ts';

const given = givenPage();
const FOLDER = fileURLToPath(new URL('../../examples/front-end/', import.meta.url));
let server: Server;
let origin: string;

/** The starter as its bundler would serve it, at a port of its own: another origin than the API's. */
beforeAll(async () => {
  const env = JSON.stringify({ VITE_API_URL: given.url });
  const { outputFiles } = await build({
    entryPoints: [`${FOLDER}src/main.ts`],
    outdir: FOLDER,
    bundle: true,
    splitting: true,
    format: 'esm',
    write: false,
    define: { 'import.meta.env': env },
    alias: { 'switchplan-client': fileURLToPath(new URL('../../packages/client/src/client.ts', import.meta.url)) },
  });
  const scripts = new Map(outputFiles.map(({ path, text }) => [`/${path.slice(FOLDER.length)}`, text]));
  const html = (await readFile(`${FOLDER}index.html`, 'utf8')).replace('/src/main.ts', '/main.js');
  server = createServer(({ url = '/' }, response) => {
    const script = scripts.get(url);
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.end(script ?? html);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://localhost:${Object(server.address()).port}`;
});
afterAll(() => {
  server.close();
});

async function atTheStarter() {
  const { adminId, name } = await given.anAccount(3);
  const { page, ...buyer } = await given.aBuyer();
  page.setDefaultTimeout(20_000);
  const open = () => page.goto(`${origin}/?admin=${adminId}`);
  const outcome = page.getByRole('status');
  const buy = async (number: string, email = 'ada@acme.example') => {
    await page.getByLabel('Card number').fill(number);
    await page.getByLabel('Name').fill('Ada Admin');
    await page.getByLabel('Email').fill(email);
    await page.getByRole('button', { name: 'Purchase' }).click();
  };
  await open();
  await page.getByText(`${name} is on Free.`).waitFor();
  return { page, open, outcome, buy, name, ...buyer };
}

describe('the starter of a front end of one’s own', () => {
  it('buys from another origin, and shows the new plan when it is opened again', async () => {
    const { page, open, outcome, buy, name } = await atTheStarter();
    await page.getByText('$144.00 today for 3 users').waitFor();
    await page.getByLabel('Plan').selectOption('Premium, billed monthly, EUR');
    await page.getByText(/€[\d.]+ today for 3 users/).waitFor();
    await buy('4242 4242 4242 4242');
    await outcome.getByText('Paid.').waitFor();
    await open();
    await page.getByText(`${name} is on Premium.`).waitFor();
  });

  it('says why a card is refused, and takes another', async () => {
    const { outcome, buy } = await atTheStarter();
    await buy('4000 0000 0000 9995');
    await outcome.getByText(/declined/).waitFor();
    await buy('4242 4242 4242 4242');
    await outcome.getByText('Paid.').waitFor();
  });

  it('names the field that is wrong, and takes what is corrected', async () => {
    const { outcome, buy, expected } = await atTheStarter();
    expected.push(/status of 400/);
    await buy('4242 4242 4242 4242', 'ada@acme');
    await outcome.getByText(/^email: expected /).waitFor();
    await buy('4242 4242 4242 4242');
    await outcome.getByText('Paid.').waitFor();
  });

  it.each([
    ['confirmed', true, 'Paid.'],
    ['denied', false, /confirm/i],
  ])('leads through the bank’s challenge: %s', async (_, confirmed, said) => {
    const { page, outcome, buy } = await atTheStarter();
    page.once('dialog', (dialog) => void (confirmed ? dialog.accept() : dialog.dismiss()));
    await buy('4000 0000 0000 3220');
    await outcome.getByText(said).waitFor();
    await page.getByLabel('Name').waitFor({ state: confirmed ? 'hidden' : 'visible' });
  });
});
