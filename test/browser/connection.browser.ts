import { describe, expect, it } from '@jest/globals';
import type { Buyer } from './buyer.ts';
import { givenPage } from './given.ts';

const given = givenPage();

const cut = (buyer: Buyer) => buyer.page.context().setOffline(true);
const mend = (buyer: Buyer) => buyer.page.context().setOffline(false);

/** A buyer on a line that is about to break. */
async function onABadLine(buyer: Buyer): Promise<void> {
  buyer.expected.push(/ERR_INTERNET_DISCONNECTED/);
  await cut(buyer);
}

const trouble = (buyer: Buyer) => buyer.page.getByRole('status').getByText('We cannot be reached at the moment');

describe('a connection that breaks', () => {
  it('right after a step takes nothing away that was typed, and mends by itself', async () => {
    const { account, buyer } = await given.aReadyBuyer('pays');
    await buyer.page.goBack();
    await buyer.page.goForward();
    await buyer.enterCard('pays');
    await onABadLine(buyer);
    await buyer.page.evaluate('document.dispatchEvent(new Event("visibilitychange"))');
    await trouble(buyer).waitFor({ timeout: 20_000 });
    expect(await buyer.page.getByLabel('Card number').inputValue()).toBe('4242 4242 4242 4242');
    expect(await buyer.page.getByLabel('Email').inputValue()).toBe('ada@acme.example');
    await mend(buyer);
    await trouble(buyer).waitFor({ state: 'detached' });
    await buyer.purchase.click();
    await buyer.receipt.waitFor();
    expect(await given.charged(account.accountId)).toEqual(['57600 usd']);
  });

  it('while the price is asked for keeps the selection, and the price comes when it is back', async () => {
    const buyer = await given.aBuyer();
    await buyer.logOn(await given.anAccount());
    await buyer.choose();
    await buyer.fact('total').getByText('$576.00', { exact: true }).waitFor();
    await onABadLine(buyer);
    await buyer.page.getByRole('radio', { name: /^Billed Monthly/ }).check();
    expect(await buyer.fact('total').textContent()).not.toBe('$576.00');
    expect(await buyer.button('Proceed to Payment').isEnabled()).toBe(false);
    await mend(buyer);
    await buyer.fact('total').getByText('$57.60', { exact: true }).waitFor({ timeout: 20_000 });
  });

  it('before the card has come to Stripe leaves the form as it is, and says so', async () => {
    const { buyer } = await given.aReadyBuyer('pays');
    await onABadLine(buyer);
    await buyer.purchase.click();
    await buyer.page.getByRole('alert').getByText('We cannot be reached at the moment').waitFor();
    expect(await buyer.page.getByLabel('Security code').inputValue()).toBe('123');
    await mend(buyer);
    await buyer.purchase.click();
    await buyer.receipt.waitFor();
  });

  it('while the bank is asked is looked after: the purchase is seen through when it is back', async () => {
    const { account, buyer } = await given.anAskedBuyer();
    await buyer.page.keyboard.press('Escape');
    await buyer.page.getByText('The bank still waits').waitFor();
    await onABadLine(buyer);
    await given.answerBank(account.accountId);
    await mend(buyer);
    await buyer.receipt.waitFor({ timeout: 20_000 });
  });
});

describe('what is no answer of ours', () => {
  it('is never shown, nor taken for one', async () => {
    const buyer = await given.aBuyer();
    await buyer.page.route('**/v1/account', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<h1>Welcome to the hotel’s network</h1>' }),
    );
    await buyer.open();
    await buyer.button('Log on').click();
    await buyer.page.getByRole('alert').getByText('What came back was not our answer').waitFor();
    expect(await buyer.page.getByText('hotel').count()).toBe(0);
    await buyer.page.unroute('**/v1/account');
    await buyer.heading('Account Summary').waitFor();
  });

  it.each([
    ['that is cut short', { contentType: 'application/json', body: '{"accountId": "acc_' }],
    ['of a gateway', { status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }],
  ])('(%s) is told in words', async (_, answer) => {
    const buyer = await given.aBuyer();
    buyer.expected.push(/status of 502/);
    await buyer.page.route('**/config.json', (route) => route.fulfill(answer));
    await buyer.open();
    await buyer.page.getByRole('alert').getByText('What came back was not our answer').waitFor();
    await buyer.page.unroute('**/config.json');
    await buyer.button('Load again').click();
    await buyer.button('Log on').waitFor();
  });

  it('is not said of an error of our own', async () => {
    const buyer = await given.aBuyer();
    buyer.expected.push(/./);
    await buyer.page.route('**/v1/account', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), modules: null } });
    });
    await buyer.open();
    await buyer.button('Log on').click();
    await buyer.page.getByRole('alert').getByText('Something failed on this page').waitFor();
  });

  it('where the script itself does not come, is told without it', async () => {
    const buyer = await given.aBuyer();
    buyer.expected.push(/ERR_FAILED/, /was preloaded/);
    await buyer.page.route('**/web/checkout.js', (route) => route.abort());
    await buyer.open();
    await buyer.page.getByText('This page should be here by now').waitFor({ timeout: 15_000 });
  });
});
