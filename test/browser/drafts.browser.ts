import { describe, expect, it } from '@jest/globals';
import { givenAdmins } from './admins.ts';

const { given, subscribed, adminOf } = givenAdmins();

describe('what was typed', () => {
  it('is gone after a logout', async () => {
    const { account, buyer } = await given.aReadyBuyer('pays');
    await buyer.logOut();
    await buyer.logOn(account);
    await buyer.choose();
    await buyer.proceed();
    expect(await buyer.page.getByLabel('Name').inputValue()).not.toBe('Ada Admin');
  });

  it('stays, though the last invoice says something else', async () => {
    const buyer = await given.aBuyer();
    const { promise: asked, resolve: answer } = Promise.withResolvers<void>();
    await buyer.logOn(await given.anAccount());
    await buyer.choose();
    await buyer.page.route('**/v1/invoices?limit=1', async (route) => {
      await asked;
      await route.fulfill({ json: { invoices: [{ billTo: { name: 'Bea Bookkeeper' } }], nextCursor: null } });
    });
    await buyer.proceed();
    await buyer.enterContact();
    answer();
    await buyer.answered();
    expect(await buyer.page.getByLabel('Name').inputValue()).toBe('Ada Admin');
  });

  it('is filled in from the last invoice where nothing was', async () => {
    const buyer = await given.aBuyer();
    await buyer.logOn(await given.anAccount());
    await buyer.choose();
    await buyer.page.route('**/v1/invoices?limit=1', (route) =>
      route.fulfill({ json: { invoices: [{ billTo: { name: 'Bea Bookkeeper', company: 'Acme GmbH' } }] } }),
    );
    await buyer.proceed();
    await buyer.page.getByLabel('Company', { exact: true }).waitFor();
    expect(await buyer.page.getByLabel('Name').inputValue()).toBe('Bea Bookkeeper');
    expect(await buyer.page.getByLabel('Company', { exact: true }).inputValue()).toBe('Acme GmbH');
  });

  it('of a reason is gone with the cancellation that it was for', async () => {
    const { admin } = await subscribed();
    await admin.button('Cancel subscription').click();
    await admin.page.getByLabel('Why do you cancel?').fill('Too dear');
    await admin.button('Cancel the subscription').click();
    await admin.button('Keep the subscription').click();
    await admin.button('Cancel subscription').click();
    expect(await admin.page.getByLabel('Why do you cancel?').inputValue()).toBe('');
  });

  it('and saved is no draft any more: the contact is what a colleague has made of it, with all its copies', async () => {
    const { account, admin } = await subscribed();
    const colleague = await adminOf(account);
    await admin.button('Change billing contact').click();
    await admin.page.getByLabel('Name').fill('Bea Bookkeeper');
    await admin.page.getByLabel('Copies to').fill('ap@acme.example, cfo@acme.example');
    await admin.button('Save').click();
    await admin.page.getByText('cfo@acme.example').waitFor();
    await colleague.button('Change billing contact').click();
    await colleague.page.getByLabel('Name').fill('Cy Chief');
    await colleague.button('Save').click();
    await colleague.page.getByText('Cy Chief').waitFor();
    await admin.button('Change billing contact').click();
    await admin.page.getByLabel('Copies to').waitFor();
    expect(await admin.page.getByLabel('Name').inputValue()).toBe('Cy Chief');
    expect(await admin.page.getByLabel('Copies to').inputValue()).toBe('ap@acme.example\ncfo@acme.example');
  });
});
