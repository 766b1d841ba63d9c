import { describe, expect, it } from '@jest/globals';
import { givenPage } from './given.ts';

const given = givenPage();

describe('the bank', () => {
  it('declines: the page says why and keeps the form, and another card buys at the same price', async () => {
    const { account, buyer } = await given.aReadyBuyer('is declined');
    await buyer.purchase.click();
    await buyer.page.getByRole('alert').getByText('The bank declined the card. Nothing was charged').waitFor();
    expect(await buyer.page.getByLabel('Name').inputValue()).toBe('Ada Admin');

    await buyer.enterCard('pays');
    await buyer.purchase.click();
    await buyer.receipt.waitFor();
    const [first, second] = buyer.purchases;
    expect(second?.quoteId).toBe(first?.quoteId);
    expect(second?.key).not.toBe(first?.key);
    expect(await given.charged(account.accountId)).toEqual(['57600 usd']);
  });

  it('asks the buyer, who confirms', async () => {
    const { buyer } = await given.aReadyBuyer('is challenged');
    await buyer.purchase.click();
    await buyer.page.getByRole('dialog').getByText('A payment of $576.00').waitFor();
    await buyer.page.getByRole('listitem').getByText('Charge the card (under way)').waitFor();
    await buyer.page.getByRole('status').getByText('Step 3 of 5: Charge the card').waitFor();
    await buyer.button('Confirm the payment').click();
    await buyer.receipt.waitFor();
  });

  it('asks somebody who denies it: nothing is charged, and the form is there again', async () => {
    const { account, buyer } = await given.aReadyBuyer('is challenged');
    await buyer.purchase.click();
    await buyer.button('It is not mine').click();
    await buyer.page.getByRole('alert').getByText('could not confirm that it was you').waitFor();
    expect(await given.charged(account.accountId)).toEqual([]);
    await buyer.enterCard('pays');
    await buyer.purchase.click();
    await buyer.receipt.waitFor();
  });

  it('is asked again where the buyer closed its question', async () => {
    const { buyer } = await given.anAskedBuyer();
    await buyer.page.keyboard.press('Escape');
    await buyer.page.getByText('The bank still waits').waitFor();
    await buyer.button('Look again').click();
    await buyer.button('Confirm the payment').click();
    await buyer.receipt.waitFor();
  });
});

describe('a no', () => {
  it('of the bank says what the buyer can do something about', async () => {
    const { buyer } = await given.aReadyBuyer('has no funds');
    await buyer.purchase.click();
    await buyer.page.getByRole('alert').getByText('The card does not have enough funds').waitFor();
  });

  it('for too many of them counts down to the next try', async () => {
    const { buyer } = await given.aReadyBuyer('is declined');
    buyer.expected.push(/status of 429/);
    for (const tries of [1, 2, 3]) {
      await buyer.purchase.click();
      await buyer.page.getByRole('alert').getByText('The bank declined the card').waitFor();
      expect(buyer.purchases).toHaveLength(tries);
    }
    await buyer.purchase.click();
    await buyer.page.getByText(/Another try is possible in (1:00 min|[1-5]?\d s)\./).waitFor();
  });

  it('that is nobody’s but ours names a reference for support', async () => {
    const { buyer } = await given.aReadyBuyer('pays');
    await buyer.page.route('**/v1/payment_methods', (route) => route.fulfill({ body: 'no JSON' }));
    await buyer.purchase.click();
    await buyer.page
      .getByRole('alert')
      .getByText(/^usr_\w+, \d{4}-\d\d-\d\d \d\d:\d\d UTC$/)
      .waitFor();
    await buyer.page.getByRole('link', { name: 'support@parley.example' }).waitFor();
  });
});

describe('while the buyer types', () => {
  it('the price changes: the page shows the new one and asks again', async () => {
    const { account, buyer } = await given.aReadyBuyer('pays');
    buyer.expected.push(/status of (401|409)/);
    await given.addUser(account.accountId, 'member');
    await given.advance('PT31M');
    await buyer.purchase.click();
    await buyer.button('Log on again').click();
    await buyer.page.getByText('it is now $624.00, no longer $576.00. Nothing was charged').waitFor();
    expect(await given.charged(account.accountId)).toEqual([]);
    await buyer.button('Purchase for $624.00').click();
    await buyer.receipt.waitFor();
    expect(await given.charged(account.accountId)).toEqual(['62400 usd']);
  });

  it('the session expires: the buyer logs on again, and the purchase goes on as it was', async () => {
    const { account, buyer } = await given.aReadyBuyer('pays');
    buyer.expected.push(/status of 401/);
    await given.advance('PT16M');
    await buyer.purchase.click();
    await buyer.page.getByRole('dialog').getByText('Your session has expired').waitFor();
    await buyer.button('Log on again').click();
    await buyer.receipt.waitFor();
    expect(new Set(buyer.purchases.map(({ key }) => key)).size).toBe(1);
    expect(await given.charged(account.accountId)).toEqual(['57600 usd']);
  });

  it('a colleague buys: the page says so', async () => {
    const account = await given.anAccount();
    await given.addUser(account.accountId, 'enterprise_admin');
    const [buyer, colleague] = [await given.aBuyer(), await given.aBuyer()];
    colleague.expected.push(/status of 409/);
    await buyer.logOn(account);
    await colleague.logOn(account, 'Another enterprise admin');
    await colleague.fillIn('pays');
    await buyer.fillIn('is challenged');
    await buyer.purchase.click();
    await buyer.button('Confirm the payment').waitFor();

    await colleague.purchase.click();
    await colleague.page.getByRole('alert').getByText('Another purchase for this account is under way').waitFor();
    await colleague.button('Account Summary').click();
    await colleague.button('See how it stands').click();
    await colleague.page.getByText('The bank still waits').waitFor();
    expect(await colleague.page.getByRole('dialog').count()).toBe(0);

    await buyer.button('Confirm the payment').click();
    await buyer.receipt.waitFor();
    await colleague.button('Look again').click();
    await colleague.receipt.waitFor();
    expect(await given.charged(account.accountId)).toEqual(['62400 usd']);
  });

  it('a colleague has bought: the page says so', async () => {
    const account = await given.anAccount();
    await given.addUser(account.accountId, 'enterprise_admin');
    const [buyer, colleague] = [await given.aBuyer(), await given.aBuyer()];
    colleague.expected.push(/status of 409/);
    await colleague.logOn(account, 'Another enterprise admin');
    await colleague.fillIn('pays');
    await buyer.logOn(account);
    await buyer.fillIn('pays');
    await buyer.purchase.click();
    await buyer.receipt.waitFor();
    await colleague.purchase.click();
    // Beside the form, and as soon as the account is there anew in the Account Summary.
    await colleague.page.getByText(/is on (a paid plan|Premium) already/).waitFor();
    expect(await given.charged(account.accountId)).toEqual(['62400 usd']);
  });
});

describe('the form', () => {
  it('says beside each field what is wrong, and goes to the first', async () => {
    const buyer = await given.aBuyer();
    await buyer.logOn(await given.anAccount());
    await buyer.choose();
    await buyer.proceed();
    await buyer.page.getByLabel('Email').fill('ada@nowhere');
    await buyer.purchase.click();
    const number = buyer.page.getByLabel('Card number');
    await buyer.page.locator(':focus').and(number).waitFor();
    expect(await number.getAttribute('aria-invalid')).toBe('true');
    for (const sentence of [
      'Enter the number on the card.',
      'Enter month and year, such as 04 / 30.',
      'Enter the 3 or 4 digits.',
      'Enter the name of the person who gets the invoice.',
      'Enter a valid email address, such as ada@example.com.',
    ])
      expect(await buyer.page.getByText(sentence).isVisible()).toBe(true);
    expect(buyer.purchases).toEqual([]);
  });

  it('shows what Stripe and the API find wrong where it was typed', async () => {
    const { buyer } = await given.aReadyBuyer('pays');
    buyer.expected.push(/status of (400|402)/);
    await buyer.page.getByLabel('Expires').fill('0120');
    await buyer.purchase.click();
    await buyer.page.getByText("Your card's expiration year is invalid.").waitFor();
    await buyer.page.getByLabel('Expires').fill('1234');
    await buyer.page.getByLabel('Email').fill('ada..admin@acme.example');
    await buyer.purchase.click();
    await buyer.page.getByText('Enter a valid email address.').waitFor();
    await buyer.page.locator(':focus').and(buyer.page.getByLabel('Email')).waitFor();
  });
});
