import { describe, expect, it } from '@jest/globals';
import type { Selection } from '../../domain/sale/terms.ts';
import { formatMoney } from '../../domain/values/currency-facts.ts';
import { aPlan, costMinor, dueDate, featuresOf, freeFeatures, namesOf, wholeYear } from '../sold.ts';
import { givenPage } from './given.ts';

const given = givenPage();

const FREE = namesOf(freeFeatures);
const BOUGHT = namesOf(featuresOf(aPlan));
const USERS = 12;

const money = (amountMinor: number) => formatMoney(amountMinor, wholeYear.currency, 'en-US');
const long = (day: string) => new Date(day).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' });

describe('the purchase, click by click', () => {
  it.each([
    ['All current users', 'Billed Annually'],
    ['All current users', 'Billed Monthly'],
    ['Just your admin account', 'Billed Annually'],
    ['Just your admin account', 'Billed Monthly'],
  ])('for %s, %s, and the modules come with the next logon', async (scope, period) => {
    const selection: Selection = {
      ...wholeYear,
      ...(scope === 'Just your admin account' && { scope: 'admin_only' }),
      ...(period === 'Billed Monthly' && { billingPeriod: 'monthly' }),
    };
    const costs = costMinor(selection, USERS);
    const total = money(costs);
    const account = await given.anAccount(USERS);
    const due = long(dueDate((await given.now()).toISOString().slice(0, 10), selection.billingPeriod));
    const buyer = await given.aBuyer();
    await buyer.logOn(account);
    expect(await buyer.modulesOn()).toEqual(FREE);

    await buyer.choose({ scope, period });
    await buyer.fact('total').getByText(total, { exact: true }).waitFor();
    await buyer.fact('next-due-date').getByText(due, { exact: true }).waitFor();
    await buyer.proceed();
    await buyer.enterCard('pays');
    await buyer.enterContact();
    await buyer.button(`Purchase for ${total}`).click();

    await buyer.receipt.waitFor();
    await buyer.page.getByText('VISA …4242').waitFor();
    await buyer.page.getByText('Ada Admin').waitFor();
    expect(await buyer.fact('total').textContent()).toBe(total);
    expect(await buyer.fact('next-due-date').textContent()).toBe(due);
    expect(await given.charged(account.accountId)).toEqual([`${costs} ${selection.currency}`]);

    await buyer.button('Account Summary').click();
    await buyer.heading('Account Summary').waitFor();
    expect(await buyer.modulesOn()).toEqual(FREE);
    await buyer.logOut();
    await buyer.logOn(account);
    expect(await buyer.modulesOn()).toEqual(BOUGHT);

    await buyer.logOut();
    await buyer.logOn(account, 'Member');
    expect(await buyer.modulesOn()).toEqual(scope === 'All current users' ? BOUGHT : FREE);
  });

  it('counts what the year saves for those who are paid for', async () => {
    const buyer = await given.aBuyer();
    await buyer.logOn(await given.anAccount(USERS));
    await buyer.page.getByRole('banner').getByText('Enterprise admin').waitFor();
    await buyer.choose({ scope: 'Just your admin account' });
    const alone: Selection = { ...wholeYear, scope: 'admin_only' };
    const saved = 12 * costMinor({ ...alone, billingPeriod: 'monthly' }, USERS) - costMinor(alone, USERS);
    await buyer.page.getByText(`saves ${money(saved)} against twelve months`).waitFor();
  });

  it('says the same days wherever the buyer is', async () => {
    const buyer = await given.aBuyer({ timezoneId: 'America/Los_Angeles' });
    const due = long(dueDate((await given.now()).toISOString().slice(0, 10), 'annual'));
    await buyer.logOn(await given.anAccount(USERS));
    await buyer.choose();
    await buyer.fact('next-due-date').getByText(due, { exact: true }).waitFor();
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
