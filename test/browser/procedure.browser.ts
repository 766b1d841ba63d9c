import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../domain/values/duration.ts';
import { givenPage } from './given.ts';

const given = givenPage();

const FREE = ['Users'];
const PREMIUM = [
  'Users',
  'Groups',
  'Distribution Lists',
  'Message Management',
  'Roles & Permissions',
  'Message Control',
  'Compliance',
  'Analytics',
];

const inThirtyDays = (now: Date) => new Date(now.getTime() + 30 * DAY_MS);
const inAYear = (now: Date) => new Date(Date.UTC(now.getUTCFullYear() + 1, now.getUTCMonth(), now.getUTCDate()));
const long = (date: Date) => date.toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' });

describe('the purchase, click by click', () => {
  it.each([
    ['All current users', 'Billed Annually', '$576.00', '57600 usd', inAYear],
    ['All current users', 'Billed Monthly', '$57.60', '5760 usd', inThirtyDays],
    ['Just your admin account', 'Billed Annually', '$48.00', '4800 usd', inAYear],
    ['Just your admin account', 'Billed Monthly', '$4.80', '480 usd', inThirtyDays],
  ])('for %s, %s: %s, and the modules come with the next logon', async (scope, period, total, charged, due) => {
    const account = await given.anAccount(12);
    const dueDate = long(due(await given.now()));
    const buyer = await given.aBuyer();
    await buyer.logOn(account);
    expect(await buyer.modulesOn()).toEqual(FREE);

    await buyer.choose({ scope, period });
    await buyer.fact('total').getByText(total, { exact: true }).waitFor();
    await buyer.fact('next-due-date').getByText(dueDate, { exact: true }).waitFor();
    await buyer.proceed();
    await buyer.enterCard('pays');
    await buyer.enterContact();
    await buyer.button(`Purchase for ${total}`).click();

    await buyer.receipt.waitFor();
    await buyer.page.getByText('VISA …4242').waitFor();
    await buyer.page.getByText('Ada Admin').waitFor();
    expect(await buyer.fact('total').textContent()).toBe(total);
    expect(await buyer.fact('next-due-date').textContent()).toBe(dueDate);
    expect(await given.charged(account.accountId)).toEqual([charged]);

    await buyer.button('Account Summary').click();
    await buyer.heading('Account Summary').waitFor();
    expect(await buyer.modulesOn()).toEqual(FREE);
    await buyer.logOut();
    await buyer.logOn(account);
    expect(await buyer.modulesOn()).toEqual(PREMIUM);

    await buyer.logOut();
    await buyer.logOn(account, 'Member');
    expect(await buyer.modulesOn()).toEqual(scope === 'All current users' ? PREMIUM : FREE);
  });

  it('shows the price in the currency of the buyer’s choice', async () => {
    const account = await given.anAccount(3);
    const buyer = await given.aBuyer();
    await buyer.logOn(account);
    await buyer.choose();
    await buyer.page.getByLabel('Currency').selectOption('JPY');
    await buyer
      .fact('total')
      .getByText(/^¥[\d,]+$/)
      .waitFor();
    await buyer.proceed();
    await buyer.enterCard('pays');
    await buyer.enterContact();
    await buyer.button(/^Purchase for ¥/).click();
    await buyer.receipt.waitFor();
    expect(await given.charged(account.accountId)).toEqual([expect.stringMatching(/ jpy$/)]);
  });
});
