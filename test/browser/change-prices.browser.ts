import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { givenAdmins, read } from './admins.ts';

const { given, having, subscribed, adminOf } = givenAdmins();

const radio = (page: Page, name: string) => page.getByRole('radio', { name: new RegExp(`^${name}`) });
const choice = (page: Page, name: string) => page.locator('label.choice').filter({ has: radio(page, name) });

describe('a choice', () => {
  it('is priced for those whom it is for', async () => {
    const { admin } = await subscribed();
    const { page } = admin;
    await admin.button('Change plan').click();
    const theirs = page.locator('[data-plan=premium]');
    await theirs.getByText('at the next payment, for 12 users').waitFor();
    await radio(page, 'Billed Annually').check();
    await theirs.getByText('every year, for 12 users').waitFor();
    expect(await theirs.innerText()).toContain('$576.00');
    await choice(page, 'Billed Annually').getByText('$576.00 for 12 users').waitFor();
    await choice(page, 'Visa •••• 4242')
      .getByText(/^expires \d\d\/\d\d$/)
      .waitFor();
    await radio(page, 'Just your admin account').check();
    await choice(page, 'Billed Annually').getByText('$48.00 for 1 user, saves $9.60').waitFor();
  });
});

describe('a change that waits', () => {
  it('is what the next payment is for, and no price of what there is; cancelled, there is nothing to take back', async () => {
    const { admin } = await having({ billingPeriod: 'annual' });
    await admin.button('Change plan').click();
    await radio(admin.page, 'Billed Monthly').check();
    await admin.button(/^Change on /).click();
    await admin.heading(/^The change begins on /).waitFor();
    await admin.button('Account Summary').click();
    await admin.page.getByText(/for 12 seats, billed every 30 days$/).waitFor();
    await admin.button('Change plan').click();
    await admin.page.getByText('This is what you have.').waitFor();
    expect(await admin.page.locator('[data-plan=premium]').innerText()).not.toContain('at the next payment');
    await admin.button('Back to the Account Summary').click();
    await admin.button('Cancel subscription').click();
    await admin.button('Cancel the subscription').click();
    await admin.button('Keep the subscription').waitFor();
    expect(await admin.button('Keep what I have').count()).toBe(0);
  });
});

describe('a receipt', () => {
  it('is of its own purchase, whatever was bought since', async () => {
    const { account, admin } = await subscribed();
    await given.addUser(account.accountId, 'member');
    await admin.page.goto('about:blank');
    await given.advance('P1D');
    const today = (await given.now()).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' });
    const later = await adminOf(account);
    await later.button('Cover everybody').click();
    await later.button(/^Pay \$/).click();
    await later.heading(`${account.name} is on Premium`).waitFor();
    expect(await read(later)).toContain(`Paid on ${today}`);
    const invoice = later.page.getByRole('link', { name: /^Open invoice/ });
    const address = await invoice.getAttribute('href');
    await later.page.goto(`${given.url}/#/purchases/${account.checkoutId}`);
    await later.fact('total').getByText('$57.60', { exact: true }).waitFor();
    await invoice.waitFor();
    expect(await invoice.getAttribute('href')).not.toBe(address);
    await later.button('Account Summary').click();
    await later.page.locator('.invoices li').nth(1).waitFor();
  });
});
