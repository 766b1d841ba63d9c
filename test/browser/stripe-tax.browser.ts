import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { catalogueTaxedByStripe } from '../stripe-tax/catalogue.ts';
import type { Buyer } from './buyer.ts';
import { faultsOf } from './faults.ts';

const folder = catalogueTaxedByStripe();
process.env.CATALOGUE = folder;
const { givenPage } = await import('./given.ts');
const given = givenPage();
afterAll(() => rmSync(folder, { recursive: true }));

const order = async ({ page }: Buyer) => (await page.locator('.order').innerText()).replaceAll(/\s+/g, ' ');
const fact = ({ page }: Buyer, name: string) => page.locator(`[data-fact="${name}"]`);

async function atPayment(width: number) {
  const account = await given.anAccount();
  const buyer = await given.aBuyer({ width });
  await buyer.logOn(account);
  await buyer.choose({ period: 'Billed Monthly' });
  await buyer.fact('total').getByText('$57.60', { exact: true }).waitFor();
  expect(await order(buyer)).toContain('plus tax by your address');
  await buyer.proceed();
  await buyer.enterCard('pays');
  await buyer.enterContact();
  return { account, buyer };
}

async function enterBerlin({ page }: Buyer): Promise<void> {
  await page.getByLabel('Address', { exact: true }).fill('Unter den Linden 1');
  await page.getByLabel('Postal code').fill('10117');
  await page.getByLabel('Country').selectOption('DE');
  await page.getByLabel('Tax ID').focus();
}

describe('a price whose tax is by the address', () => {
  it.each([390, 1280])(
    'is told as soon as the address is typed, and charged as it was seen (%i wide)',
    async (width) => {
      const { account, buyer } = await atPayment(width);
      await buyer.button('See the total with tax').waitFor();
      await enterBerlin(buyer);
      await buyer.fact('total').getByText('$68.54', { exact: true }).waitFor();
      expect(await order(buyer)).toMatch(/Subtotal \$57\.60 plus 19% VAT \$10\.94 .*Total today \$68\.54/);
      expect(await faultsOf(buyer, 'taxed by the address')).toEqual([]);
      // What was typed has its price again after a reload.
      await buyer.page.reload();
      await buyer.fact('total').getByText('$68.54', { exact: true }).waitFor();
      await buyer.enterCard('pays');
      await buyer.button('Purchase for $68.54').click();
      await buyer.receipt.waitFor();
      expect(await fact(buyer, 'tax').textContent()).toBe('$10.94');
      expect(await given.charged(account.accountId)).toEqual(['6854 usd']);
    },
  );

  it('is asked for where it is missing, and confirmed before it is paid', async () => {
    const { account, buyer } = await atPayment(1280);
    await buyer.button('See the total with tax').click();
    await buyer.page.getByText('Enter the street, or a PO box.').waitFor();
    expect(await given.charged(account.accountId)).toEqual([]);
    await enterBerlin(buyer);
    await buyer.button('Purchase for $68.54').waitFor();
    // Enter in the form is a click on its button: nobody has seen the price of another country.
    await buyer.page.getByLabel('Country').selectOption('FR');
    await buyer.page.getByLabel('Tax ID').press('Enter');
    await buyer.page.getByText('With your address the total is $69.12. Nothing was charged; please confirm.').waitFor();
    expect(await given.charged(account.accountId)).toEqual([]);
    await buyer.button('Purchase for $69.12').click();
    await buyer.receipt.waitFor();
    expect(await given.charged(account.accountId)).toEqual(['6912 usd']);
  });

  it('says where the address is none, beside it', async () => {
    const { buyer } = await atPayment(390);
    buyer.expected.push(/status of 400/);
    await buyer.page.getByLabel('Address', { exact: true }).fill('1 Main Street');
    await buyer.page.getByLabel('Country').selectOption('US');
    await buyer.button('See the total with tax').click();
    await buyer.page.getByText('expected an address that can be found').waitFor();
    await buyer.page.getByLabel('State or province').fill('TX');
    await buyer.page.getByLabel('Postal code').fill('75001');
    await buyer.button('See the total with tax').click();
    await buyer.button('Purchase for $61.20').waitFor();
    expect(await order(buyer)).toContain('plus 6.25% Sales tax TX $3.60');
  });

  it('leaves it to a company whose number is verified, and says why it does not where it is not', async () => {
    const { account, buyer } = await atPayment(1280);
    await enterBerlin(buyer);
    await buyer.page.getByLabel('Tax ID').fill('DE111111111');
    await buyer.page.getByLabel('Name').focus();
    await buyer.page.getByText('Tax is charged because the register does not know your tax ID.').waitFor();
    await buyer.page.getByLabel('Tax ID').fill('DE000000000');
    await buyer.page.getByLabel('Name').focus();
    await buyer.page.getByText('No tax is charged: your company accounts for it.').waitFor();
    await buyer.button('Purchase for $57.60').click();
    await buyer.receipt.waitFor();
    expect(await given.charged(account.accountId)).toEqual(['5760 usd']);
  });

  it('that has expired is asked for where the buyer is: it is not told as another', async () => {
    const { account, buyer } = await atPayment(1280);
    buyer.expected.push(/status of (401|409)/);
    await enterBerlin(buyer);
    await buyer.button('Purchase for $68.54').waitFor();
    await given.advance('PT31M');
    await buyer.purchase.click();
    await buyer.button('Log on again').click();
    await buyer.page.getByText('it is still $68.54. Nothing was charged; please confirm.').waitFor();
    await buyer.button('Purchase for $68.54').click();
    await buyer.receipt.waitFor();
    expect(await given.charged(account.accountId)).toEqual(['6854 usd']);
  });
});
