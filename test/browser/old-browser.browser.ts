import { describe, expect, it } from '@jest/globals';
import { BROWSERS } from '../../api/page-build.ts';
import { givenPage } from './given.ts';

const given = givenPage();

/** What JavaScript and the web have got since the oldest browsers that the page promises to run in (MDN, 2026-11-28). */
const SINCE = [
  'Promise.withResolvers',
  'Promise.try',
  'Object.groupBy',
  'Map.groupBy',
  'Array.fromAsync',
  'URL.parse',
  'URL.canParse',
  'AbortSignal.any',
  'Set.prototype.union',
  'Set.prototype.intersection',
  'Set.prototype.difference',
  'Iterator.prototype.map',
  'Iterator.prototype.filter',
  'Iterator.prototype.toArray',
  'RegExp.escape',
  'Uint8Array.fromBase64',
];

const OLD = SINCE.map((name) => `delete ${name};`).join('\n');

describe('a browser of early 2023', () => {
  it('buys, through a declined card, a logon that has expired and the bank’s question', async () => {
    const account = await given.anAccount();
    const buyer = await given.aBuyer();
    buyer.expected.push(/status of 401/);
    await buyer.page.addInitScript(OLD);
    await buyer.logOn(account);
    expect(await buyer.page.evaluate('typeof Promise.withResolvers')).toBe('undefined');
    await buyer.fillIn('is declined');
    await buyer.page.getByLabel('Email').fill('info@почта.рф');
    await buyer.purchase.click();
    await buyer.page.getByText('The bank declined').waitFor();
    await buyer.enterCard('is challenged');
    await given.advance('PT16M');
    await buyer.purchase.click();
    await buyer.button('Log on again').click();
    await buyer.button('Confirm the payment').click();
    await buyer.receipt.waitFor();
  });

  it('is told of as the oldest, by those that are older', async () => {
    const html = (await (await fetch(given.url)).text()).replaceAll(/\s+/g, ' ');
    const versions = BROWSERS.filter((browser) => !browser.startsWith('edge')).map((browser) =>
      browser.replace(/^(.)([a-z]+)/, (_, first: string, rest: string) => `${first.toUpperCase()}${rest} `),
    );
    for (const version of versions) expect(html).toContain(version);
  });
});
