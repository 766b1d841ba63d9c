import { describe, expect, it } from '@jest/globals';
import type { Route } from 'playwright-core';
import { givenAdmins } from './admins.ts';
import type { Buyer } from './buyer.ts';

const { given, subscribed } = givenAdmins();

const alerts = ({ page }: Buyer) => page.getByRole('alert');

/** The first request to this address has this answer; the next ones go through when they are let. */
async function failsOnce(buyer: Buyer, address: string, fail: (route: Route) => Promise<void>): Promise<() => void> {
  const { promise: allowed, resolve } = Promise.withResolvers<void>();
  let tries = 0;
  await buyer.page.route(address, async (route) => {
    tries += 1;
    if (tries === 1) return fail(route);
    await allowed;
    return route.continue();
  });
  return resolve;
}

const broken = (route: Route) => route.abort();
const no =
  (status: number, code: string, headers = {}) =>
  (route: Route) =>
    route.fulfill({
      status,
      headers: { 'content-type': 'application/problem+json', ...headers },
      body: JSON.stringify({ status, code, detail: 'Not like this.' }),
    });

describe('what failed once says so until it is tried again', () => {
  it('where a cancellation is taken back', async () => {
    const { admin } = await subscribed();
    await admin.button('Cancel subscription').click();
    await admin.button('Cancel the subscription').click();
    admin.expected.push(/status of 400/);
    const letThrough = await failsOnce(admin, '**/v1/subscription/cancellation', no(400, 'invalid_request'));
    await admin.button('Keep the subscription').click();
    await alerts(admin).getByText('Not like this.').waitFor();
    await admin.button('Keep the subscription').click();
    await admin.button('Keeping it…').waitFor();
    expect(await alerts(admin).count()).toBe(0);
    letThrough();
    await admin.page.getByText('The subscription is kept').waitFor();
  });

  it('where the billing contact is saved', async () => {
    const { admin } = await subscribed();
    await admin.button('Change billing contact').click();
    await admin.page.getByLabel('Name').fill('Bea Bookkeeper');
    admin.expected.push(/status of 429/);
    const letThrough = await failsOnce(
      admin,
      '**/v1/billing/contact',
      no(429, 'too_many_attempts', { 'retry-after': '300' }),
    );
    await admin.button('Save').click();
    await admin.page.getByText(/Another try is possible in (5:00|4:\d\d) min\./).waitFor();
    await admin.button('Save').click();
    await admin.button('Saving…').waitFor();
    expect(await alerts(admin).count()).toBe(0);
    letThrough();
    await admin.page.getByText('Bea Bookkeeper').waitFor();
  });

  it('where a card goes to Stripe', async () => {
    const { buyer } = await given.aReadyBuyer('pays');
    buyer.expected.push(/ERR_FAILED/);
    const letThrough = await failsOnce(buyer, '**/v1/payment_methods', broken);
    await buyer.purchase.click();
    await alerts(buyer).getByText('We cannot be reached').waitFor();
    await buyer.purchase.click();
    await alerts(buyer).waitFor({ state: 'detached' });
    letThrough();
    await buyer.receipt.waitFor();
  });

  it('where the bank is answered: its question can be answered again', async () => {
    const { buyer } = await given.anAskedBuyer();
    buyer.expected.push(/ERR_FAILED/);
    const letThrough = await failsOnce(buyer, '**/test/challenges/*', broken);
    letThrough();
    await buyer.button('Confirm the payment').click();
    await buyer.button('Confirm the payment').click();
    await buyer.receipt.waitFor();
  });

  it('where the price no longer holds: it is asked for again, and confirmed', async () => {
    const { account, buyer } = await given.aReadyBuyer('pays');
    buyer.expected.push(/status of 409/);
    const letThrough = await failsOnce(buyer, '**/v1/checkouts', no(409, 'quote_changed'));
    await buyer.purchase.click();
    await alerts(buyer).getByText('it is still $576.00. Nothing was charged; please confirm.').waitFor();
    letThrough();
    await buyer.purchase.click();
    await buyer.receipt.waitFor();
    expect(await given.charged(account.accountId)).toEqual(['57600 usd']);
  });
});
