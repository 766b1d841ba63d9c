import { describe, expect, it } from '@jest/globals';
import { givenPage } from './given.ts';

const given = givenPage();

describe('every step has an address', () => {
  it('that a reload keeps, with the selection and what was typed, the card aside', async () => {
    const { buyer } = await given.aReadyBuyer('pays', { scope: 'Just your admin account', period: 'Billed Monthly' });
    await buyer.page.getByText('Company details').click();
    await buyer.page.getByLabel('Company').fill('Acme GmbH');
    const quote = await buyer.purchase.textContent();
    await buyer.page.reload();
    await buyer.heading('Payment').waitFor();
    expect(await buyer.purchase.textContent()).toBe(quote);
    expect(await buyer.page.getByLabel('Email').inputValue()).toBe('ada@acme.example');
    expect(await buyer.page.getByLabel('Company').inputValue()).toBe('Acme GmbH');
    expect(await buyer.page.getByLabel('Card number').inputValue()).toBe('');
    expect(await buyer.page.evaluate('JSON.stringify([{ ...sessionStorage }, { ...localStorage }])')).not.toContain(
      '4242',
    );
    await buyer.enterCard('pays');
    await buyer.purchase.click();
    await buyer.receipt.waitFor();
    await buyer.page.reload();
    await buyer.receipt.waitFor();
    expect(await buyer.page.evaluate('JSON.stringify({ ...sessionStorage })')).not.toContain('ada@acme.example');
  });

  it('that Back and Forward lead to', async () => {
    const { buyer } = await given.aReadyBuyer('pays', { scope: 'Just your admin account', period: 'Billed Monthly' });
    await buyer.page.goBack();
    await buyer.page.getByRole('radio', { name: /^Billed Monthly/, checked: true }).waitFor();
    await buyer.page.goBack();
    await buyer.heading('Account Summary').waitFor();
    await buyer.page.goForward();
    await buyer.page.getByRole('radio', { name: /^Just your admin account/, checked: true }).waitFor();
    await buyer.page.goForward();
    await buyer.heading('Payment').waitFor();
    expect(await buyer.page.getByLabel('Name').inputValue()).toBe('Ada Admin');
  });

  it('that can be sent to a colleague', async () => {
    const account = await given.anAccount();
    await given.addUser(account.accountId, 'enterprise_admin');
    const [buyer, colleague] = [await given.aBuyer(), await given.aBuyer()];
    await buyer.logOn(account);
    await buyer.choose({ scope: 'Just your admin account' });
    const address = buyer.page.url();
    await colleague.logOn(account, 'Another enterprise admin');
    await colleague.page.goto(address);
    await colleague.page.getByRole('radio', { name: /^Just your admin account/, checked: true }).waitFor();
  });

  it('and one that leads nowhere leads to the Account Summary, which says why', async () => {
    const { buyer } = await given.aReadyBuyer('pays');
    await buyer.purchase.click();
    await buyer.receipt.waitFor();
    // By then the page knows of the account what the receipt says.
    await buyer.answered();
    await buyer.page.goBack();
    await buyer.heading('Account Summary').waitFor();
    await buyer.page.getByText('is on Premium already').waitFor();
    buyer.expected.push(/status of 404/);
    await buyer.page.goto(`${given.url}/#/purchases/chk_0000000000000000`);
    await buyer.page.getByText('There is nothing here under this id').waitFor();
  });
});

describe('two tabs', () => {
  it('tell the truth to each other: what is bought in one is bought in the other', async () => {
    const { account, buyer } = await given.aReadyBuyer('is challenged');
    const other = buyer.at(await buyer.page.context().newPage());
    await other.logOn(account);
    await other.fillIn('pays');
    await buyer.purchase.click();
    await other.page.getByText('A purchase for this account is under way').waitFor();
    await buyer.button('Confirm the payment').click();
    await buyer.receipt.waitFor();
    await other.page.getByText('is on Premium already').waitFor();
    expect(await given.charged(account.accountId)).toEqual(['57600 usd']);
  });

  it('log out together', async () => {
    const account = await given.anAccount();
    const buyer = await given.aBuyer();
    await buyer.logOn(account);
    const other = buyer.at(await buyer.page.context().newPage());
    await other.logOn(account);
    await buyer.logOut();
    await other.heading('Log on').waitFor();
  });
});
