import { describe, expect, it } from '@jest/globals';
import { focused, givenAdmins, read } from './admins.ts';
import type { Buyer } from './buyer.ts';

const { given, subscribed, having } = givenAdmins();

const radio = ({ page }: Buyer, name: string) => page.getByRole('radio', { name: new RegExp(`^${name}`) });
const checked = ({ page }: Buyer, name: string) =>
  page.getByRole('radio', { name: new RegExp(`^${name}`), checked: true }).waitFor();
const pay = (admin: Buyer) => admin.button(/^Pay \$/);
const waits = (admin: Buyer) => admin.button(/^Change on /);

async function toChange(admin: Buyer): Promise<void> {
  await admin.button('Change plan').click();
  await focused(admin, admin.heading('Change subscription'));
}

describe('more seats', () => {
  it('for whoever joined since: the price, the next payment and the saved card are told, and one click buys them', async () => {
    const { account, admin } = await subscribed();
    await given.addUser(account.accountId, 'member');
    await admin.page.reload();
    await admin.page.getByText('1 user has no seat. Covering everybody costs').waitFor();
    expect(await read(admin)).toMatch(/Seats 12 of 12 in use Not covered 1 user of 13 .*costs \$4\.\d\d today/);
    await admin.button('Cover everybody').click();
    await pay(admin).waitFor();
    const seen = await read(admin);
    expect(seen).toMatch(
      /more seats, \d+ of 30 days 1 seat .* \$4\.\d\d Begins Now Next payment .* \$62\.40 Total today/,
    );
    expect(seen).toContain('12 of 13 users of acme.example');
    await checked(admin, 'Visa •••• 4242');
    const button = (await pay(admin).innerText()).replace(/^Pay (.*) now$/, '$1');
    expect(await admin.fact('total').innerText()).toBe(button);
    await pay(admin).dblclick();
    await admin.heading(`${account.name} is on Premium`).waitFor();
    expect(admin.purchases).toHaveLength(1);
    expect(await read(admin)).toMatch(/All current users \(13 users\).*\$62\.40 Paid \$4\.\d\d.*VISA …4242/);
    expect((await given.charged(account.accountId)).length).toBe(2);
    await admin.button('Account Summary').click();
    await admin.page.getByText('13 of 13 in use').waitFor();
    expect(await admin.button('Cover everybody').count()).toBe(0);
  });

  it('are bought once through a broken connection and a reload', async () => {
    const { account, admin } = await subscribed();
    await given.addUser(account.accountId, 'member');
    await admin.page.reload();
    await admin.button('Cover everybody').click();
    await pay(admin).waitFor();
    admin.expected.push(/ERR_FAILED/);
    await admin.page.route('**/v1/checkouts', (route) => route.abort());
    await pay(admin).click();
    await admin.page.getByText('We have no answer about your change.').waitFor({ timeout: 60_000 });
    await admin.page.unroute('**/v1/checkouts');
    await admin.button('Try again').click();
    await admin.heading(`${account.name} is on Premium`).waitFor();
    await admin.page.reload();
    await admin.heading(`${account.name} is on Premium`).waitFor();
    expect(await given.charged(account.accountId)).toHaveLength(2);
  });
});

describe('another billing period', () => {
  it('begins now with what is left as a credit, paid with another card that the bank asks about', async () => {
    const { account, admin } = await subscribed();
    await toChange(admin);
    await admin.page.getByText('This is what you have.').waitFor();
    await checked(admin, 'Billed Monthly');
    await radio(admin, 'Billed Annually').check();
    await pay(admin).waitFor();
    expect(await read(admin)).toMatch(
      /12 × \$48\.00 \$576\.00 Credit for the Premium plan.* 12 seats .* -\$5\d\.\d\d Begins Now/,
    );
    await radio(admin, 'Use another card').check();
    await admin.page.reload();
    await checked(admin, 'Billed Annually');
    await pay(admin).waitFor();
    await pay(admin).click();
    await focused(admin, admin.page.getByLabel('Card number'));
    await admin.enterCard('is declined');
    admin.expected.push(/status of 402/);
    await pay(admin).click();
    await focused(admin, admin.page.getByRole('alert').filter({ hasText: 'The bank declined the card' }));
    expect(await admin.page.getByLabel('Card number').inputValue()).toBe('4000 0000 0000 0002');
    await admin.enterCard('is challenged');
    await pay(admin).click();
    await admin.page
      .getByRole('dialog')
      .getByText('A payment of $51')
      .or(admin.page.getByText('A payment of $52'))
      .waitFor();
    await admin.page.keyboard.press('Escape');
    await admin.page.getByText('The bank still waits').waitFor();
    await admin.page.reload();
    await admin.button('Confirm the payment').click();
    await admin.heading(`${account.name} is on Premium`).waitFor();
    await admin.button('Account Summary').click();
    await admin.page.getByText('for 12 seats, billed annually').waitFor();
    // It was for this payment.
    await admin.page.getByText('Visa •••• 4242').waitFor();
  });
});

describe('what one admin has', () => {
  it('moves to another who asks for it, at once and for nothing', async () => {
    const { account, admin } = await having({ scope: 'admin_only' });
    await given.addUser(account.accountId, 'enterprise_admin');
    await toChange(admin);
    await admin.page.getByText('This is what you have.').waitFor();
    const other = await given.aBuyer();
    await other.logOn(account, 'Another enterprise admin');
    await toChange(other);
    await other.fact('total').getByText('$0.00', { exact: true }).waitFor();
    await other.button('Change now, for nothing').click();
    await other.heading(`${account.name} is on Premium`).waitFor();
    await other.page.getByText('nothing was charged for it').waitFor();
    await other.page.getByRole('main').getByRole('button', { name: 'Logout' }).waitFor();
  });
});

describe('a change that waits', () => {
  it('says why and until when, costs nothing, and is taken back', async () => {
    const { account, admin } = await subscribed();
    await toChange(admin);
    await radio(admin, 'Just your admin account').check();
    await waits(admin).waitFor();
    expect(await read(admin)).toMatch(
      /Begins (\w+ \d+, \d{4}) with the next payment Next payment \1 \$4\.80 Total today \$0\.00 Fewer users begin with the next payment.* Nothing is paid now\. Until \1 you can take it back\. Add a promotion code Change on \1 Back/,
    );
    await waits(admin).click();
    await focused(admin, admin.heading(/^The change begins on /));
    await admin.button('Account Summary').click();
    await admin.page.getByText(/^Your subscription changes on .*, with the next payment\.$/).waitFor();
    await admin.page.getByText('for 1 seat, billed every 30 days').waitFor();
    expect(await read(admin)).toContain('Then: Premium, just the buying admin’s account, billed every 30 days.');
    await admin.button('Keep what I have').click();
    await focused(admin, admin.page.getByRole('status').filter({ hasText: 'You keep what you have' }));
    await admin.page.getByText('for 12 seats, billed every 30 days').waitFor();
    expect(await admin.button('Keep what I have').count()).toBe(0);
    expect(await given.charged(account.accountId)).toEqual(['5760 usd']);
  });

  it('in part is offered without that part, now', async () => {
    const { account, admin } = await having({ scope: 'admin_only', billingPeriod: 'annual' });
    await toChange(admin);
    await radio(admin, 'All current users').check();
    await pay(admin).waitFor();
    await radio(admin, 'Billed Monthly').check();
    await waits(admin).waitFor();
    await admin.page.getByText('Monthly billing begins with the next payment').waitFor();
    await admin.button('Do only the rest, now').click();
    await focused(admin, admin.page.getByRole('complementary', { name: 'Your change' }));
    await checked(admin, 'All current users');
    await checked(admin, 'Billed Annually');
    await pay(admin).click();
    await admin.heading(`${account.name} is on Premium`).waitFor();
    expect(await read(admin)).toContain('All current users (12 users)');
  });
});

describe('the address of a change', () => {
  it('keeps what is selected through Back, Forward and reload, and leads nobody else to it', async () => {
    const { account, admin } = await subscribed();
    await toChange(admin);
    await radio(admin, 'Just your admin account').check();
    await waits(admin).waitFor();
    await admin.page.reload();
    await checked(admin, 'Just your admin account');
    await admin.page.goBack();
    await admin.heading('Account Summary').waitFor();
    await admin.page.goForward();
    await checked(admin, 'Just your admin account');
    await checked(admin, 'Billed Monthly');

    const member = await given.aBuyer();
    await member.logOn(account, 'Member');
    await member.page.goto(admin.page.url());
    await member.page.getByText('Only an enterprise admin').waitFor();
    expect(await member.button('Change plan').count()).toBe(0);
    const free = await given.aBuyer();
    await free.logOn(await given.anAccount());
    await free.page.goto(admin.page.url());
    await free.page.getByText('There is no subscription.').waitFor();
  });
});
