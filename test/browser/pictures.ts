import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import * as z from 'zod';
import { NONE } from '../../cli/command.ts';
import { run } from '../../cli/run.ts';
import { send } from '../../local/send.ts';
import { Buyer } from './buyer.ts';
import { launch } from './chromium.ts';
import { startProduct } from './product.ts';
import { purchasesAt } from './purchases.ts';

const PICTURES = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

const MAKE = {
  call: 'npm run pictures',
  does: "Makes the README's pictures anew, of the product as it is.",
  options: NONE,
  variables: NONE,
};

await run(MAKE, async () => {
  const browser = await launch();
  const product = await startProduct();
  try {
    await purchaseSubscription(browser, product.url);
    await subscription(browser, product.url);
    await execution(browser, product.url);
  } finally {
    await browser.close();
    await product.stop();
  }
});

async function purchaseSubscription(to: Browser, url: string): Promise<void> {
  const page = await to.newPage({ viewport: { width: 1280, height: 800 } });
  const account = await send(z.object({ accountId: z.string() }), `${url}/local/accounts`, {
    name: 'Acme Messaging',
    domain: 'acme.example',
    users: 12,
  });
  const buyer = new Buyer(page, url);
  await buyer.logOn(account);
  await buyer.choose();
  await buyer.fact('total').getByText('$576.00').waitFor();
  await page.screenshot({ path: `${PICTURES}purchase-subscription.png` });
}

/** What is paid next, and the banner when the bank has said no. */
async function subscription(to: Browser, url: string): Promise<void> {
  const { bought, inGrace } = purchasesAt(() => url);
  const choice = { billingPeriod: 'monthly', name: 'Acme Messaging' } as const;
  for (const [picture, account] of [
    ['subscription', await bought('pm_card_visa', choice)],
    ['payment-due', await inGrace('insufficient_funds', choice)],
  ] as const) {
    const buyer = new Buyer(await to.newPage({ viewport: { width: 1280, height: 640 } }), url);
    await buyer.logOn(account);
    await buyer.page.getByText('Visa •••• 4242').waitFor();
    await buyer.page.screenshot({ path: `${PICTURES}${picture}.png` });
  }
}

/** A purchase that Stripe turned away at first, and whose bank then asked the buyer. */
async function execution(to: Browser, url: string): Promise<void> {
  const { challenged, passChallenge, whileOverloaded } = purchasesAt(() => url);
  const { accountId, checkoutId } = await whileOverloaded(1, challenged);
  await passChallenge(accountId);
  const page = await to.newPage({ viewport: { width: 880, height: 1148 } });
  await page.goto(`${url}/local/executions/${checkoutId}`);
  await page.getByText('Ended in FlipFeatureFlags').waitFor();
  await page.locator('svg').first().waitFor();
  await page.screenshot({ path: `${PICTURES}execution.png` });
}
