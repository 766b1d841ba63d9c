import { describe, expect, it } from '@jest/globals';
import { givenPage } from './given.ts';

const given = givenPage();

describe('a purchase', () => {
  it('is found again after the tab was closed', async () => {
    const { account, buyer } = await given.anAskedBuyer();
    const reopened = await buyer.inANewTab();
    await reopened.open();
    await reopened.page.getByLabel('Account').selectOption(account.accountId);
    await reopened.button('Log on').click();
    await reopened.heading('A purchase under way').waitFor();
    await reopened.button('Confirm the payment').click();
    await reopened.receipt.waitFor();
    expect(await given.charged(account.accountId)).toEqual(['57600 usd']);
  });

  it('is found again in another browser', async () => {
    const { account } = await given.anAskedBuyer();
    const elsewhere = await given.aBuyer();
    await elsewhere.logOn(account);
    await elsewhere.button('See how it stands').click();
    await elsewhere.button('Confirm the payment').click();
    await elsewhere.receipt.waitFor();
  });

  it('that was refused while nobody looked is told of', async () => {
    const { buyer } = await given.anAskedBuyer();
    await buyer.page.goto('about:blank');
    await given.advance('PT15M');
    buyer.expected.push(/status of 401/);
    await buyer.open();
    await buyer.button('Log on again').click();
    await buyer.page.getByText('The purchase did not come about. The bank’s confirmation did not come').waitFor();
    await buyer.button('Switch to this plan').waitFor();
  });

  it('is one, however fast the button is clicked', async () => {
    const { account, buyer } = await given.aReadyBuyer('pays');
    await buyer.purchase.dblclick();
    await buyer.receipt.waitFor();
    expect(buyer.purchases).toHaveLength(1);
    expect(await given.charged(account.accountId)).toEqual(['57600 usd']);
  });

  it('is not undone by the browser’s Back', async () => {
    const { buyer } = await given.aReadyBuyer('is challenged', { scope: 'Just your admin account' });
    await buyer.page.goBack();
    await buyer.page.getByRole('radio', { name: /^Just your admin account/, checked: true }).waitFor();
    await buyer.proceed();
    await buyer.enterCard('is challenged');
    await buyer.enterContact();
    await buyer.purchase.click();
    await buyer.button('Confirm the payment').waitFor();
    await buyer.page.goBack();
    await buyer.heading('A purchase under way').waitFor();
    await buyer.button('Confirm the payment').click();
    await buyer.receipt.waitFor();
  });

  it('whose answers are lost is sent again under its key, and the page says so', async () => {
    const { account, buyer } = await given.aReadyBuyer('pays');
    buyer.expected.push(/ERR_CONNECTION_RESET/);
    let lost = 0;
    await buyer.page.route('**/v1/checkouts', async (route) => {
      if (lost === 5) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await buyer.purchase.click();
    await buyer.page.getByText('No answer yet. The same purchase is sent again').waitFor();
    await buyer.page.getByRole('region', { name: 'Your purchase' }).and(buyer.page.locator(':focus')).waitFor();
    await buyer.page.getByText('We have no answer about your purchase').waitFor({ timeout: 20_000 });
    await buyer.button('Try again').click();
    await buyer.receipt.waitFor();
    expect(buyer.purchases).toHaveLength(6);
    expect(new Set(buyer.purchases.map(({ key }) => key)).size).toBe(1);
    expect(await given.charged(account.accountId)).toEqual(['57600 usd']);
  });

  it.each([
    ['reversed', 'Something failed on our side. You keep your money; please try again.'],
    ['stuck', 'our people are on it'],
  ])('that we failed (%s) says what to do', async (status, sentence) => {
    const { buyer } = await given.aReadyBuyer('pays');
    await buyer.page.route('**/v1/checkouts/*', async (route) => {
      const response = await route.fetch();
      const { checkoutId, quote, createdAt } = await response.json();
      await route.fulfill({ response, json: { checkoutId, quote, createdAt, status } });
    });
    // Behind that answer the purchase goes well: of this the account must not tell.
    await buyer.page.route('**/v1/account', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), subscription: null } });
    });
    await buyer.purchase.click();
    await buyer.page.getByText(sentence).waitFor();
  });
});

describe('somebody else at the page', () => {
  it('is told that a purchase is under way for as long as it is, and a member not how to see it', async () => {
    const { account, buyer } = await given.anAskedBuyer();
    const member = await given.aBuyer();
    await member.logOn(account, 'Member');
    await member.page.getByText('A purchase for this account is under way').waitFor();
    expect(await member.button('See how it stands').count()).toBe(0);
    await buyer.button('Confirm the payment').click();
    await buyer.receipt.waitFor();
    await member.page.getByText('A purchase for this account is under way').waitFor({ state: 'detached' });
    await member.page.getByText('From your next logon').first().waitFor();
  });

  it('who is no admin learns who can buy', async () => {
    const account = await given.anAccount();
    const member = await given.aBuyer();
    await member.logOn(account, 'Member');
    await member.page.getByText(`Only an enterprise admin can switch ${account.name} to Premium`).waitFor();
    await member.page.getByText('Every module and sub-module is on.').waitFor();
    expect(await member.button('Switch to this plan').count()).toBe(0);
  });
});
