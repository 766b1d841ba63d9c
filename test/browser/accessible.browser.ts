import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, it } from '@jest/globals';
import type { Buyer } from './buyer.ts';
import { givenPage } from './given.ts';

const given = givenPage();

/** What axe finds on the page as it stands, and whether it must be scrolled sideways. */
async function faultsOf({ page }: Buyer, at: string): Promise<string[]> {
  // There are no frames to look into, so axe need not open a page of its own for what it found.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
  const found = violations.map(({ id, nodes }) => `${at}: ${id} ${nodes.map(({ html }) => html).join(' ')}`);
  return [...found, ...(wide ? [`${at}: wider than the screen`] : [])];
}

describe('every step', () => {
  it.each([
    { width: 1280, colorScheme: 'light' },
    { width: 390, colorScheme: 'dark' },
  ] as const)('at $width pixels, $colorScheme, has nothing that axe finds fault with', async (screen) => {
    const account = await given.anAccount();
    await given.addUser(account.accountId, 'enterprise_admin');
    const buyer = await given.aBuyer(screen);
    buyer.expected.push(/status of 401/);
    const faults: string[] = [];
    const look = async (at: string) => faults.push(...(await faultsOf(buyer, at)));

    await buyer.open();
    await buyer.button('Log on').waitFor();
    await look('logon');
    await buyer.logOn(account, 'Member');
    await buyer.page.getByText('Only an enterprise admin').waitFor();
    await look('a member’s Account Summary');
    await buyer.logOut();
    await buyer.logOn(account);
    await buyer.button('Switch to this plan').waitFor();
    await look('Account Summary');
    await buyer.choose();
    await buyer.fact('total').waitFor();
    await look('Purchase Subscription');
    await buyer.proceed();
    await buyer.page.getByText('Company details').click();
    await buyer.page.getByText('Test cards').click();
    await look('Payment');
    await buyer.purchase.click();
    await buyer.page.getByText('Enter the number on the card.').waitFor();
    await look('mistakes');
    await buyer.enterCard('is declined');
    await buyer.enterContact();
    await buyer.purchase.click();
    await buyer.page.getByText('The bank declined').waitFor();
    await look('declined');
    await buyer.enterCard('is challenged');
    await buyer.purchase.click();
    await buyer.button('Confirm the payment').waitFor();
    await look('the bank’s question');
    await buyer.page.keyboard.press('Escape');
    await buyer.page.getByText('The bank still waits').waitFor();
    await look('the bank waits');
    await buyer.button('Look again').click();
    await buyer.button('Confirm the payment').click();
    await buyer.receipt.waitFor();
    await buyer.page.getByRole('link', { name: /^Open invoice/ }).waitFor();
    await look('the receipt');
    await given.advance('PT16M');
    await buyer.button('Account Summary').click();
    await buyer.button('Log on again').waitFor();
    await look('expired');
    await buyer.button('Log on again').click();
    await buyer.page.getByRole('link', { name: /^Open invoice/ }).waitFor();
    await look('on Premium');
    expect(faults).toEqual([]);
  });
});
