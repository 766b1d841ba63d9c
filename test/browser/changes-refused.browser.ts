import { describe, expect, it } from '@jest/globals';
import { focused, givenAdmins } from './admins.ts';
import type { Buyer } from './buyer.ts';

const { given, purchases, subscribed, inGrace } = givenAdmins();

const radio = ({ page }: Buyer, name: string) => page.getByRole('radio', { name: new RegExp(`^${name}`) });
const checked = ({ page }: Buyer, name: string) =>
  page.getByRole('radio', { name: new RegExp(`^${name}`), checked: true }).waitFor();
const pay = (admin: Buyer) => admin.button(/^Pay \$/);

async function toChange(admin: Buyer): Promise<void> {
  await admin.button('Change plan').click();
  await focused(admin, admin.heading('Change subscription'));
}

describe('a no to a change', () => {
  it('leads to the payment that is open', async () => {
    const { admin } = await inGrace();
    admin.expected.push(/status of 409/);
    await toChange(admin);
    await radio(admin, 'Just your admin account').check();
    await admin.page.getByRole('alert').getByText('Pay what is open first').waitFor();
    await admin.button('Pay what is open').click();
    await admin.button('Pay $57.60 now').waitFor();
  });

  it('of what is cancelled offers to keep it, and then has its price', async () => {
    const { admin } = await subscribed();
    admin.expected.push(/status of 409/);
    await admin.button('Cancel subscription').click();
    await admin.button('Cancel the subscription').click();
    await admin.button('Keep the subscription').waitFor();
    await toChange(admin);
    await radio(admin, 'Billed Annually').check();
    await admin.page.getByRole('alert').getByText('Take the cancellation back first').waitFor();
    await admin.button('Keep the subscription').click();
    await focused(admin, admin.page.getByRole('complementary', { name: 'Your change' }));
    await pay(admin).waitFor();
  });

  it('says that a payment is disputed, and whom to ask', async () => {
    const { account, admin } = await subscribed();
    admin.expected.push(/status of 409/);
    await purchases.dispute(account.accountId);
    await toChange(admin);
    await radio(admin, 'Billed Annually').check();
    await admin.page.getByRole('alert').getByText('is disputed').waitFor();
    await admin.page.getByRole('link', { name: 'Ask Parley' }).waitFor();
  });

  it('of the bank keeps the selection, and another card pays', async () => {
    const { account, admin } = await subscribed();
    await purchases.cardAnswers(account.accountId, [{ declineCode: 'insufficient_funds' }]);
    await toChange(admin);
    await radio(admin, 'Billed Annually').check();
    await pay(admin).click();
    await focused(admin, admin.page.getByRole('alert').filter({ hasText: 'does not have enough funds' }));
    await checked(admin, 'Billed Annually');
    await radio(admin, 'Use another card').check();
    await admin.enterCard('pays');
    await pay(admin).click();
    await admin.heading(`${account.name} is on Premium`).waitFor();
  });

  it('that another tab was faster: what is confirmed is asked for anew', async () => {
    const { account, admin } = await subscribed();
    admin.expected.push(/status of 409/);
    await given.addUser(account.accountId, 'member');
    await admin.page.reload();
    await admin.button('Cover everybody').click();
    await pay(admin).waitFor();
    await given.addUser(account.accountId, 'member');
    const other = admin.at(await admin.page.context().newPage());
    await other.logOn(account);
    await other.button('Cover everybody').click();
    await pay(other).click();
    await other.heading(`${account.name} is on Premium`).waitFor();
    await admin.page.bringToFront();
    await admin.page.getByText('This is what you have.').waitFor();
    expect(await given.charged(account.accountId)).toHaveLength(2);
  });
});
