import { describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { givenPage } from './given.ts';

const given = givenPage();

/** What is read out behind a field's name. */
const saidOf = (field: Locator) =>
  field.evaluate((each) => each.ownerDocument.getElementById(each.getAttribute('aria-describedby') ?? '')?.textContent);

describe('a field of the billing contact', () => {
  it('is read out with its hint, and with what is wrong with it', async () => {
    const { buyer } = await given.aReadyBuyer('pays');
    expect(await saidOf(buyer.page.getByLabel('Email'))).toBe('The receipt and the invoice go there.');
    await buyer.page.getByText('Company details on the invoice').click();
    await buyer.page.getByLabel('Address', { exact: true }).fill('1 Main Street');
    await buyer.page.getByLabel('Country').selectOption('');
    await buyer.purchase.click();
    const country = buyer.page.getByLabel('Country').and(buyer.page.locator(':focus'));
    await country.waitFor();
    expect(await saidOf(country)).toBe('Choose the country of the address.');
  });

  it('that was folded away is unfolded where something is wrong with it', async () => {
    const { buyer } = await given.aReadyBuyer('pays');
    buyer.expected.push(/status of 400/);
    const details = buyer.page.getByText('Company details on the invoice');
    await details.click();
    await buyer.page.getByLabel('Tax ID').fill('1'.repeat(300));
    await details.click();
    await buyer.purchase.click();
    await buyer.page.getByLabel('Tax ID').and(buyer.page.locator(':focus')).waitFor();
  });
});

describe('the demo’s logon', () => {
  it('is at the account that was just opened, whatever was chosen before', async () => {
    const chosen = await given.anAccount();
    const buyer = await given.aBuyer();
    await buyer.open();
    const account = buyer.page.getByLabel('Account');
    await account.selectOption(chosen.accountId);
    await buyer.button('Open another demo account').click();
    await account.locator('option:checked', { hasText: 'Acme Messaging · ' }).waitFor({ state: 'attached' });
  });
});
