import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { Declined } from '../../cli/declined.ts';

const DEBIANS = '/usr/bin/chromium';

/** Nothing that a fresh browser does by itself: it speaks to the page's neighbours and to nobody else. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function installed(): string {
  const found = [process.env.CHROMIUM, DEBIANS, chromium.executablePath()].find((path) => path && existsSync(path));
  if (found) return found;
  throw new Declined(
    'There is no Chromium here. Install Debian’s (apt-get install chromium) or Playwright’s ' +
      '(npx playwright-core install chromium), or name one in CHROMIUM.',
  );
}

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: installed(), args: QUIET });

/** A browser for other processes to connect to. */
export const launchServer = () => chromium.launchServer({ executablePath: installed(), args: QUIET });
