import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { Buyer } from './buyer.ts';
import { givenPage } from './given.ts';

const given = givenPage();

async function bought() {
  const { account, buyer } = await given.aReadyBuyer('pays');
  await buyer.purchase.click();
  await buyer.receipt.waitFor();
  return { account, buyer };
}

async function opened({ page }: Buyer, name = /^Open invoice/): Promise<Page> {
  const opening = page.context().waitForEvent('page');
  await page.getByRole('link', { name }).click();
  const invoice = await opening;
  await invoice.getByRole('table').waitFor();
  return invoice;
}

/** Stripe tells of a refund when it does: the page is loaded again until it shows. */
async function loadedUntil(page: Page, sought: Locator): Promise<void> {
  while (
    !(await sought.waitFor({ timeout: 2_000 }).then(
      () => true,
      () => false,
    ))
  )
    await page.reload();
}

describe('an invoice', () => {
  it('is a page with an address: it opens in a tab, reloads, and leads back', async () => {
    const { account, buyer } = await bought();
    await buyer.logOut();
    await buyer.logOn(account);
    await buyer.page.getByText('All current users (12 users)').waitFor();
    const invoice = await opened(buyer);
    expect(await invoice.getByRole('table').innerText()).toContain('$576.00');
    expect(await invoice.locator('body').innerText()).toMatch(/Paid by\s+VISA …4242/);
    expect(await invoice.title()).toMatch(/^Invoice inv_/);
    await invoice.reload();
    await invoice.getByRole('table').waitFor();
    await invoice.getByRole('link', { name: 'Account Summary' }).click();
    await invoice.getByRole('heading', { name: 'Account Summary' }).waitFor();
    await invoice.goBack();
    await invoice.getByRole('table').waitFor();
  });

  it('prints on one page, black on white, without what is not of it', async () => {
    const { buyer } = await bought();
    await buyer.page.emulateMedia({ colorScheme: 'dark' });
    const invoice = await opened(buyer);
    await invoice.emulateMedia({ colorScheme: 'dark', media: 'print' });
    expect(await invoice.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect(await invoice.getByRole('button', { name: 'Print or save as PDF' }).isVisible()).toBe(false);
    const pdf = (await invoice.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  it('stays in the account for ever, with a credit note for what went back beside it', async () => {
    const { account, buyer } = await bought();
    await given.refund(account.accountId);
    await buyer.button('Account Summary').click();
    await loadedUntil(buyer.page, buyer.page.getByText('$576.00 credited'));
    await buyer.button('Switch to this plan').waitFor();
    const list = await buyer.page.getByRole('region', { name: 'Invoices' }).innerText();
    expect(list).toMatch(/Credit note.*\s+Went back\s+of inv_\w+\s+-\$576\.00/);
    const note = await opened(buyer, /^Open credit note/);
    expect(await note.title()).toMatch(/^Credit note inv_.*-1$/);
    expect(await note.getByRole('table').innerText()).toMatch(/Total credited\s+\$576\.00/);
    expect(await (await opened(buyer)).getByRole('table').innerText()).toMatch(/Total paid\s+\$576\.00/);
  });

  it('that is older is shown with the others when it is asked for, and the focus stays by them', async () => {
    const { buyer } = await bought();
    await buyer.page.route('**/v1/invoices?*', async (route) => {
      const response = await route.fetch();
      const { invoices } = await response.json();
      const isAll = route.request().url().includes('limit=100');
      const older = { ...invoices[0], invoiceId: 'inv_older', creditedMinor: 100 };
      await route.fulfill({
        response,
        json: isAll ? { invoices: [...invoices, older], nextCursor: null } : { invoices, nextCursor: 'more' },
      });
    });
    await buyer.button('Account Summary').click();
    await buyer.button('Show older ones').click();
    await buyer.page.getByRole('link', { name: 'Open invoice inv_older' }).waitFor();
    await buyer.page.getByText('$1.00 credited').waitFor();
    expect(await buyer.button('Show older ones').count()).toBe(0);
    await buyer.page.getByRole('region', { name: 'Invoices' }).and(buyer.page.locator(':focus-within')).waitFor();
  });
});
