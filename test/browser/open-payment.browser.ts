import { describe, expect, it } from '@jest/globals';
import { focused, givenAdmins, read } from './admins.ts';
import type { Buyer } from './buyer.ts';
import { faultsOf, SCREENS } from './faults.ts';

const { given, purchases, inGrace } = givenAdmins();

const payNow = (admin: Buyer) => admin.button('Pay $57.60 now');
const askedToPay = ({ sent }: Buyer) => sent.filter((request) => /^POST .*\/v1\/subscription\/payment/.test(request));

describe('a payment that is open', () => {
  it('is told with the bank’s reason and the end of access, and is paid once, through a reload during the bank’s question', async () => {
    const { account, admin } = await inGrace();
    const banner = admin.page.getByRole('region', { name: 'Payment due' });
    expect(await banner.innerText()).toMatch(
      /\$57\.60\s+The bank declined the card\. It says: The card does not have enough funds for it\..*Access ends on/s,
    );
    const [again, ends] = await banner.locator('dt:has-text("We try again on") + dd, dd:has(strong)').allInnerTexts();
    expect(Date.parse(again ?? '')).toBeLessThan(Date.parse(ends ?? ''));
    await purchases.cardAnswers(account.accountId, ['requires_action']);
    await payNow(admin).dblclick();
    await admin.button('Confirm the payment').waitFor();
    await admin.page.reload();
    await admin.button('Confirm the payment').waitFor();
    await admin.page.keyboard.press('Escape');
    await admin.page.getByText('The bank still waits').waitFor();
    await admin.page.reload();
    await admin.button('Confirm the payment').click();
    await admin.page.getByText('has come in, and your subscription goes on').waitFor();
    await banner.waitFor({ state: 'detached' });
    await admin.page.getByText(/for 12 seats, billed every 30 days$/).waitFor();
    expect(await admin.page.getByRole('link', { name: /^Open invoice/ }).count()).toBe(2);
    expect(askedToPay(admin)).toHaveLength(1);
    expect(await given.charged(account.accountId)).toEqual(['5760 usd', '5760 usd']);
  });

  it('is paid by another try where the bank’s question was failed, and after a no says why', async () => {
    const { account, admin } = await inGrace();
    await purchases.cardAnswers(account.accountId, ['requires_action', { declineCode: 'insufficient_funds' }]);
    await payNow(admin).click();
    await admin.button('It is not mine').click();
    await focused(admin, admin.page.getByRole('alert').filter({ hasText: 'could not confirm that it was you' }));
    await payNow(admin).click();
    await admin.page.getByRole('alert').filter({ hasText: 'does not have enough funds' }).waitFor();
    await payNow(admin).click();
    await admin.page.getByText('has come in').waitFor();
    expect(await given.charged(account.accountId)).toEqual(['5760 usd', '5760 usd']);
  });

  it('that another admin is paying is theirs to confirm', async () => {
    const { account, admin } = await inGrace();
    await given.addUser(account.accountId, 'enterprise_admin');
    await purchases.cardAnswers(account.accountId, ['requires_action']);
    await payNow(admin).click();
    await admin.button('Confirm the payment').waitFor();
    const other = await given.aBuyer();
    await other.logOn(account, 'Another enterprise admin');
    await other.page.getByText('Another admin is paying it').waitFor();
    expect(await other.button('Look again').count()).toBe(0);
    await admin.button('Confirm the payment').click();
    await other.page.getByText('has come in').waitFor();
  });

  it('whose answer is lost is looked at, and not paid anew by itself', async () => {
    const { account, admin } = await inGrace();
    admin.expected.push(/ERR_CONNECTION_RESET/, /ERR_FAILED/);
    await admin.page.route('**/v1/renewals/**', (route) => route.abort());
    await admin.page.route('**/v1/subscription/payment', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await payNow(admin).click();
    await admin.page.getByText('We have no answer about the payment').waitFor();
    await admin.page.unrouteAll();
    await admin.page.getByText('has come in').waitFor({ timeout: 20_000 });
    expect(askedToPay(admin)).toHaveLength(1);
    expect(await given.charged(account.accountId)).toEqual(['5760 usd', '5760 usd']);
  });

  it('that was paid in another tab is told as paid, and not charged again', async () => {
    const { account, admin } = await inGrace();
    const other = admin.at(await admin.page.context().newPage());
    other.expected.push(/status of 409/);
    await other.logOn(account);
    await payNow(other).waitFor();
    // What this tab shows is what it was.
    await other.page.route('**/v1/account', (route) => route.abort());
    other.expected.push(/ERR_FAILED/);
    await payNow(admin).click();
    await admin.page.getByText('has come in').waitFor();
    await other.page.bringToFront();
    await payNow(other).click();
    await other.page.getByText('has come in').waitFor();
    expect(await given.charged(account.accountId)).toEqual(['5760 usd', '5760 usd']);
  });

  it('that only another card can pay is paid with it at once', async () => {
    const { account, admin } = await inGrace('lost_card');
    await admin.page.getByText('It can only be paid with another card.').waitFor();
    expect(await payNow(admin).count()).toBe(0);
    await admin.button('Use another card').click();
    await admin.enterCard('pays');
    await admin.button('Save and pay $57.60').click();
    await admin.page.getByText('is your card from now on').waitFor();
    await admin.page.getByText('has come in').waitFor();
    expect(await given.charged(account.accountId)).toEqual(['5760 usd', '5760 usd']);
  });

  it('is told a member without a figure, and a cancelled one ends today', async () => {
    const { account, admin } = await inGrace();
    const member = await given.aBuyer();
    await member.logOn(account, 'Member');
    await member.page.getByText('A payment for the subscription is open. An enterprise admin').waitFor();
    expect(await read(member)).not.toMatch(/57\.60|declined|Pay /);
    await admin.button('Cancel subscription').click();
    await admin.page.getByText('access ends today').waitFor();
    await admin.button('Cancel the subscription').click();
    await admin.page.getByText('Cancelled: it ends on').waitFor();
    expect(await admin.page.getByRole('region', { name: 'Payment due' }).count()).toBe(0);
  });
});

describe('every screen of an open payment', () => {
  it.each(SCREENS)('at $width pixels, $colorScheme, has nothing that axe finds fault with', async (screen) => {
    const { account, admin } = await inGrace(undefined, screen);
    const faults: string[] = [];
    const look = async (at: string) => faults.push(...(await faultsOf(admin, at)));
    await look('a payment is open');
    await purchases.cardAnswers(account.accountId, ['requires_action']);
    await payNow(admin).click();
    await admin.button('Confirm the payment').waitFor();
    await look('the bank’s question');
    await admin.page.keyboard.press('Escape');
    await admin.page.getByText('The bank still waits').waitFor();
    await look('the bank waits');
    await admin.button('Look again').click();
    await admin.button('It is not mine').click();
    await admin.page.getByRole('alert').waitFor();
    await look('failed');
    await payNow(admin).click();
    await admin.page.getByText('has come in').waitFor();
    await look('paid');
    expect(faults).toEqual([]);
  });
});
