import { describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Buyer } from './buyer.ts';
import { givenPage } from './given.ts';
import { purchasesAt } from './purchases.ts';

const given = givenPage();
const purchases = purchasesAt(() => given.url);

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

  it('cancels and keeps, changes the card, and pays what is open', async () => {
    const { accountId } = await purchases.inGrace();
    const buyer = await given.aBuyer();
    const at = (target: Locator) => buyer.page.locator(':focus').and(target).waitFor();
    await buyer.open();
    await tabTo(buyer, buyer.page.getByLabel('Account'));
    await buyer.page.getByLabel('Account').selectOption(accountId);
    await pressOn(buyer, 'Log on');
    await purchases.cardAnswers(accountId, ['requires_action']);
    await pressOn(buyer, 'Pay $57.60 now');
    await pressOn(buyer, 'Confirm the payment');
    await at(buyer.page.getByRole('status').filter({ hasText: 'has come in' }));

    await pressOn(buyer, 'Cancel subscription');
    await at(buyer.heading('Cancel subscription'));
    await typeInto(buyer, 'Why do you cancel?', 'Too dear');
    await pressOn(buyer, 'Cancel the subscription');
    await at(buyer.heading('Account Summary'));
    await pressOn(buyer, 'Keep the subscription');
    await at(buyer.page.getByRole('status').filter({ hasText: 'is kept' }));

    await pressOn(buyer, 'Change card');
    await at(buyer.heading('Change card'));
    await typeInto(buyer, 'Card number', '4242424242424242');
    await typeInto(buyer, 'Expires', '0434');
    await typeInto(buyer, 'Security code', '123');
    await buyer.page.keyboard.press('Enter');
    await at(buyer.heading('Account Summary'));
    await buyer.page.getByText('expires 04/34').waitFor();
  });

  it('changes a subscription, also with another card that the bank asks about, and takes a change back', async () => {
    const { accountId, name } = await purchases.bought('pm_card_visa', {
      billingPeriod: 'monthly',
      scope: 'admin_only',
    });
    const buyer = await given.aBuyer();
    const at = (target: Locator) => buyer.page.locator(':focus').and(target).waitFor();
    const radio = (label: RegExp) => buyer.page.getByRole('radio', { name: label });
    await buyer.open();
    await tabTo(buyer, buyer.page.getByLabel('Account'));
    await buyer.page.getByLabel('Account').selectOption(accountId);
    await pressOn(buyer, 'Log on');
    await pressOn(buyer, 'Change plan');
    await at(buyer.heading('Change subscription'));
    await tabTo(buyer, radio(/^Just your admin account/));
    await buyer.page.keyboard.press('ArrowUp');
    await buyer.button(/^Pay \$5\d\.\d\d now$/).waitFor();
    // Whoever only chooses has agreed to nothing.
    await buyer.page.keyboard.press('Enter');
    expect(buyer.purchases).toEqual([]);
    await tabTo(buyer, radio(/^Visa •••• 4242/));
    await buyer.page.keyboard.press('ArrowDown');
    await typeInto(buyer, 'Card number', '4000000000003220');
    await typeInto(buyer, 'Expires (MM / YY)', '0434');
    await typeInto(buyer, 'Security code', '123');
    await pressOn(buyer, /^Pay /);
    await pressOn(buyer, 'Confirm the payment');
    await at(buyer.heading(`${name} is on Premium`));

    await pressOn(buyer, 'Account Summary');
    await pressOn(buyer, 'Change plan');
    await tabTo(buyer, radio(/^All current users/));
    await buyer.page.keyboard.press('ArrowDown');
    await pressOn(buyer, /^Change on /);
    await at(buyer.heading(/^The change begins on /));
    await pressOn(buyer, 'Account Summary');
    await pressOn(buyer, 'Keep what I have');
    await at(buyer.page.getByRole('status').filter({ hasText: 'You keep what you have' }));
  });
});
