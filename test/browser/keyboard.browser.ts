import { describe, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Buyer } from './buyer.ts';
import { givenPage } from './given.ts';

const given = givenPage();

/** Presses Tab until the focus is there; gives up where it never gets there. */
async function tabTo({ page }: Buyer, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 40; presses += 1) {
    if ((await page.locator(':focus').and(target).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${target}`);
}

async function pressOn(buyer: Buyer, name: string | RegExp): Promise<void> {
  await tabTo(buyer, buyer.button(name).and(buyer.page.locator(':enabled')));
  await buyer.page.keyboard.press('Enter');
}

async function typeInto(buyer: Buyer, label: string, text: string): Promise<void> {
  await tabTo(buyer, buyer.page.getByLabel(label));
  await buyer.page.keyboard.type(text);
}

describe('the keyboard alone', () => {
  it('buys, from the logon to the logout, through a mistake and the bank’s question', async () => {
    await given.anAccount();
    const buyer = await given.aBuyer();
    await buyer.open();
    await pressOn(buyer, 'Log on');
    await pressOn(buyer, 'Switch to this plan');

    await tabTo(buyer, buyer.page.getByRole('radio', { name: /^All current users/ }));
    await buyer.page.keyboard.press('ArrowDown');
    await tabTo(buyer, buyer.page.getByRole('radio', { name: /^Billed Annually/ }));
    await buyer.page.keyboard.press('ArrowDown');
    await buyer.fact('total').getByText('$4.80', { exact: true }).waitFor();
    await pressOn(buyer, 'Proceed to Payment');

    await typeInto(buyer, 'Card number', '4000000000003220');
    await typeInto(buyer, 'Expires', '0434');
    await typeInto(buyer, 'Name', 'Ada Admin');
    await typeInto(buyer, 'Email', 'ada@acme.example');
    await buyer.page.keyboard.press('Enter');
    await buyer.page.locator(':focus').and(buyer.page.getByLabel('Security code')).waitFor();
    await buyer.page.keyboard.type('123');
    await pressOn(buyer, 'Purchase for $4.80');

    await pressOn(buyer, 'Confirm the payment');
    await buyer.receipt.waitFor();
    await buyer.page.locator(':focus').and(buyer.receipt).waitFor();
    await tabTo(buyer, buyer.page.getByRole('main').getByRole('button', { name: 'Logout' }));
    await buyer.page.keyboard.press('Enter');
    await buyer.heading('Log on').waitFor();
  });
});
