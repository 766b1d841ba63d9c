import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { send } from '../../local/send.ts';
import type { Buyer } from './buyer.ts';
import { givenPage } from './given.ts';
import { purchasesAt } from './purchases.ts';

const given = givenPage();
const purchases = purchasesAt(() => given.url);
const HOST = 'https://app.acme.example';
const ELSEWHERE = 'https://elsewhere.example';

/** A product that opens the page and hands its logon over, as the README shows. */
const hostPage = (billingUrl: string) => `<!doctype html><title>Product</title><button>Billing</button><script>
document.querySelector('button').onclick = () => open('${billingUrl}');
addEventListener('message', async ({ origin, source, data }) => {
  if (origin !== '${billingUrl}' || data.type !== 'switchplan:logon') return;
  source.postMessage({ type: 'switchplan:token', token: await (await fetch('/token')).text() }, origin);
});
</script>`;

/** The page as it is deployed, opened by a product at this address where this user has logged on. */
async function openedFrom(address: string, buyer: Buyer, ...userIds: [string, ...string[]]): Promise<Buyer> {
  // Whoever logs on there last stays logged on.
  const next = () => (userIds.length > 1 ? userIds.shift() : userIds[0]);
  const context = buyer.page.context();
  await context.route(`${given.url}/config.json`, (route) =>
    route.fulfill({ json: { apiUrl: given.url, hostUrl: `${HOST}/billing` } }),
  );
  await context.route(`${address}/**`, async (route) => {
    if (!route.request().url().endsWith('/token'))
      return route.fulfill({ contentType: 'text/html', body: hostPage(given.url) });
    const { token } = await send(z.object({ token: z.string() }), `${given.url}/local/token`, { userId: next() });
    return route.fulfill({ body: token });
  });
  await buyer.page.goto(`${address}/billing`);
  const opening = buyer.page.waitForEvent('popup');
  await buyer.button('Billing').click();
  return buyer.at(await opening);
}

describe('a deployed page', () => {
  it('takes the logon of the product that opened it, renews it there, and leads back there', async () => {
    const { adminId } = await given.anAccount();
    const billing = await openedFrom(HOST, await given.aBuyer(), adminId);
    billing.expected.push(/status of 401/);
    await billing.heading('Account Summary').waitFor();
    await given.advance('PT16M');
    // On a busy machine the page may have asked, and been told to log on again, before this.
    await billing.button('Switch to this plan').dispatchEvent('click');
    await billing.button('Log on again').click();
    await billing.fact('total').getByText('$576.00', { exact: true }).waitFor();
    await billing.page.getByRole('banner').getByRole('button', { name: 'Logout' }).click();
    await billing.page.waitForURL(`${HOST}/billing`);
  });

  it('asks nothing as another of what one has asked for', async () => {
    const [one, other] = [await purchases.bought('pm_card_visa'), await purchases.bought('pm_card_visa')];
    const billing = await openedFrom(HOST, await given.aBuyer(), one.adminId, other.adminId);
    billing.expected.push(/status of 401/);
    await billing.button('Cancel subscription').click();
    await billing.heading('Cancel subscription').waitFor();
    await given.advance('PT16M');
    await billing.button('Cancel the subscription').click();
    await billing.button('Log on again').click();
    await billing.page.getByRole('banner').getByText(other.name).waitFor();
    await billing.heading('Cancel subscription').waitFor();
    await billing.answered();
    const cancelled = billing.sent.filter((request) => request.includes('/v1/subscription/cancellation'));
    expect(cancelled.filter((request) => !request.startsWith('OPTIONS'))).toHaveLength(1);
  });

  it('is given nothing by, and asks nothing of, any other page that opens it', async () => {
    const { adminId } = await given.anAccount();
    const buyer = await given.aBuyer();
    buyer.expected.push(/Failed to execute 'postMessage'/);
    const billing = await openedFrom(ELSEWHERE, buyer, adminId);
    // It opens the page once more and pushes a token into it, asked or not.
    await buyer.page.evaluate(`new Promise((over) => {
      const opened = open('${given.url}');
      const push = () => opened.postMessage({ type: 'switchplan:token', token: 'x.e30.x' }, '*');
      const pushing = setInterval(push, 20);
      setTimeout(() => { clearInterval(pushing); over(); }, 1_500);
    })`);
    await billing.page.getByRole('status').getByText('Logging you on').waitFor();
    expect(billing.sent.filter((request) => request.includes('/v1/'))).toEqual([]);
  });

  it('that nobody opened says where to open it', async () => {
    const buyer = await given.aBuyer();
    await buyer.page.route(`${given.url}/config.json`, (route) =>
      route.fulfill({ json: { apiUrl: given.url, hostUrl: `${HOST}/billing` } }),
    );
    await buyer.open();
    await buyer.page.getByRole('alert').getByText('Open Billing from your product').waitFor();
    expect(await buyer.page.getByRole('link', { name: /^Back to / }).getAttribute('href')).toBe(`${HOST}/billing`);
  });
});
