import { describe, expect, it } from '@jest/globals';
import { givenAdmins } from './admins.ts';
import type { Buyer } from './buyer.ts';

const { given, subscribed } = givenAdmins();

/** The same admin at two tabs, both at the Account Summary. */
async function atTwoTabs() {
  const { account, admin } = await subscribed();
  const other = await anotherTab(admin, account);
  await other.page.getByText('Visa •••• 4242').waitFor();
  return { account, admin, other };
}

async function anotherTab(buyer: Buyer, account: { accountId: string }): Promise<Buyer> {
  const other = buyer.at(await buyer.page.context().newPage());
  await other.logOn(account);
  return other;
}

async function cancel(admin: Buyer): Promise<void> {
  await admin.page.bringToFront();
  await admin.button('Cancel subscription').click();
  await admin.button('Cancel the subscription').click();
  await admin.page.getByText('The subscription is cancelled').waitFor();
}

async function changeLater(admin: Buyer): Promise<void> {
  await admin.page.bringToFront();
  await admin.button('Change plan').click();
  await admin.page.getByRole('radio', { name: /^Just your admin account/ }).check();
  await admin.button(/^Change on /).click();
  await admin.heading(/^The change begins on /).waitFor();
}

describe('what is done in one tab', () => {
  it('with the card and the contact shows in the other', async () => {
    const { admin, other } = await atTwoTabs();
    await admin.page.bringToFront();
    await admin.button('Change card').click();
    await admin.enterCard('is challenged');
    await admin.button('Save card').click();
    await admin.button('Confirm the card').click();
    await other.page.getByText('Visa •••• 3220').waitFor();
    await admin.button('Change billing contact').click();
    await admin.page.getByLabel('Name').fill('Bea Bookkeeper');
    await admin.button('Save').click();
    await other.page.getByText('Bea Bookkeeper').waitFor();
  });

  it('with the subscription shows in the other, and can be undone there every time', async () => {
    const { account, admin, other } = await atTwoTabs();
    for (let times = 0; times < 2; times += 1) {
      await cancel(admin);
      await other.page.getByText('Cancelled: it ends on').waitFor();
      expect(await other.button('Cancel subscription').count()).toBe(0);
      await other.button('Keep the subscription').click();
      await other.page.getByText('The subscription is kept').waitFor();
      await admin.page.getByText('Cancelled: it ends on').waitFor({ state: 'detached' });
      await changeLater(admin);
      await other.page.getByText('Your subscription changes on').waitFor();
      await other.button('Keep what I have').click();
      await other.page.getByText('You keep what you have').waitFor();
      await admin.button('Account Summary').click();
      expect(await given.charged(account.accountId)).toHaveLength(1);
    }
  });

  it('by another user stays theirs: who logs out there takes nobody along', async () => {
    const { account, admin } = await subscribed();
    const other = await anotherTab(admin, await given.anAccount());
    await other.logOut();
    // Its own news come one after another: what is told later has been heard later.
    const third = await anotherTab(admin, account);
    await third.page.getByText('Visa •••• 4242').waitFor();
    await cancel(third);
    await admin.page.getByText('Cancelled: it ends on').waitFor();
  });
});
