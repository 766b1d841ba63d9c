import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { focused, givenAdmins, read } from './admins.ts';
import type { Buyer } from './buyer.ts';
import { faultsOf } from './faults.ts';

const { given, having } = givenAdmins();

let made = 0;
/** A code that the operator has made, of letters that no other run has. */
async function aCode(...gives: string[]): Promise<string> {
  made += 1;
  const code = `SPRING_${made}_${crypto.randomUUID().slice(0, 8).toUpperCase()}`;
  const said = ['promotion', 'create', code, ...gives, '--by', 'ada', '--why', 'spring', '--url', given.url];
  await promisify(execFile)(process.execPath, ['operate/operate.ts', ...said]);
  return code;
}

const field = ({ page }: Buyer) => page.getByLabel('Promotion code');

async function apply(buyer: Buyer, code: string): Promise<void> {
  if (!(await field(buyer).isVisible())) await buyer.page.getByText('Add a promotion code').click();
  await field(buyer).fill(code);
  await buyer.button('Apply').click();
}

describe('a promotion code', () => {
  it('shows what it gives before it is paid, through a reload and to the receipt', async () => {
    const code = await aCode('--percent', '25', '--periods', '1');
    const account = await given.anAccount();
    const buyer = await given.aBuyer({ width: 390 });
    await buyer.logOn(account);
    await buyer.choose({ period: 'Billed Monthly' });
    await buyer.fact('total').getByText('$57.60', { exact: true }).waitFor();
    await buyer.page.getByText('Add a promotion code').click();
    await field(buyer).fill(code.toLowerCase());
    await buyer.page.keyboard.press('Enter');
    await buyer.fact('total').getByText('$43.20', { exact: true }).waitFor();
    await buyer.page.getByText(`${code}: 25% off the first payment.`).waitFor();
    expect(await faultsOf(buyer, 'with a code')).toEqual([]);
    const order = await buyer.page.locator('.order').innerText();
    expect(order.replaceAll(/\s+/g, ' ')).toMatch(
      /Subtotal \$57\.60 Discount SPRING_\w+ -\$14\.40 Next due date .* \$57\.60 Total/,
    );
    await buyer.page.reload();
    await buyer.fact('total').getByText('$43.20', { exact: true }).waitFor();
    await buyer.button('Remove').click();
    await buyer.fact('total').getByText('$57.60', { exact: true }).waitFor();
    expect(await field(buyer).inputValue()).toBe('');
    await apply(buyer, code);
    await buyer.fact('total').getByText('$43.20', { exact: true }).waitFor();
    await buyer.proceed();
    await buyer.enterCard('pays');
    await buyer.enterContact();
    await buyer.button('Purchase for $43.20').click();
    await buyer.receipt.waitFor();
    expect(await read(buyer)).toMatch(
      /Next due date .* \$57\.60 Subtotal \$57\.60 Discount \w+ -\$14\.40 Paid \$43\.20/,
    );
    expect(await given.charged(account.accountId)).toEqual(['4320 usd']);
    // It has been used: nobody is offered it again.
    await buyer.button('Account Summary').click();
    await buyer.button('Change plan').click();
    await buyer.page.getByRole('radio', { name: /^Billed Annually/ }).check();
    await buyer.page.getByText('Add a promotion code').waitFor();
    expect(await field(buyer).inputValue()).toBe('');
  });

  it('that does not count says why at its field, and the price without it can be paid', async () => {
    const annual = await aCode('--percent', '25', '--billed', 'annual');
    const buyer = await given.aBuyer();
    buyer.expected.push(/status of 409/);
    await buyer.logOn(await given.anAccount());
    await buyer.choose({ period: 'Billed Monthly' });
    await apply(buyer, 'NOSUCHCODE');
    await buyer.page.getByText('There is no such promotion code.').waitFor();
    await buyer.fact('total').getByText('$57.60', { exact: true }).waitFor();
    await field(buyer).fill(annual);
    expect(await buyer.page.getByText('There is no such promotion code.').count()).toBe(0);
    await buyer.button('Apply').click();
    await buyer.page.getByText('is not for this plan, period or currency').waitFor();
    await buyer.page.getByRole('radio', { name: /^Billed Annually/ }).check();
    await buyer.fact('total').getByText('$432.00', { exact: true }).waitFor();
    await buyer.page.getByRole('radio', { name: /^Billed Monthly/ }).check();
    await buyer.page.getByText('is not for this plan, period or currency').waitFor();
    await buyer.proceed();
    await buyer.button('Purchase for $57.60').waitFor();
    // Who comes by an address that brings it is told so before the payment.
    await buyer.page.goto(`${buyer.page.url()}&promotionCode=NOSUCHCODE`);
    await buyer.page.reload();
    await buyer.heading('Purchase Subscription').waitFor();
    await buyer.page.getByText('There is no such promotion code.').waitFor();
  });

  it('that takes all off asks for no card, and says what that means', async () => {
    const code = await aCode('--percent', '100', '--periods', '1');
    const account = await given.anAccount();
    const buyer = await given.aBuyer();
    await buyer.logOn(account);
    await buyer.choose({ period: 'Billed Monthly' });
    await apply(buyer, code);
    await buyer.fact('total').getByText('$0.00', { exact: true }).waitFor();
    await buyer.proceed();
    await buyer.page.getByText('no card is needed. Give one before').waitFor();
    expect(await buyer.page.getByLabel('Card number').count()).toBe(0);
    await buyer.enterContact();
    const { promise: seen, resolve: goOn } = Promise.withResolvers<void>();
    await buyer.page.route('**/v1/checkouts', async (route) => {
      await seen;
      await route.continue();
    });
    await buyer.button('Purchase for $0.00').click();
    await buyer.page.getByRole('listitem').getByText('Charge nothing').waitFor();
    goOn();
    await buyer.receipt.waitFor();
    await buyer.page.getByText('Nothing was charged. The new modules').waitFor();
    await buyer.button('Account Summary').click();
    await buyer.page.getByText('None that can be charged').waitFor();
    expect(await given.charged(account.accountId)).toEqual([]);
  });

  it('comes with a change, and Enter in its field pays nothing', async () => {
    const code = await aCode('--percent', '25', '--periods', '1');
    const { account, admin } = await having({ billingPeriod: 'monthly' });
    await admin.button('Change plan').click();
    await admin.page.getByRole('radio', { name: /^Billed Annually/ }).check();
    await admin.button(/^Pay \$51\d\.|^Pay \$52\d\./).waitFor();
    await admin.page.getByText('Add a promotion code').click();
    await field(admin).fill(code);
    await admin.page.keyboard.press('Enter');
    await admin.page.locator('[data-fact="discount"]').getByText('-$144.00', { exact: true }).waitFor();
    expect(admin.purchases).toEqual([]);
    await focused(admin, field(admin));
    await admin.button(/^Pay \$37\d\./).click();
    await admin.heading(`${account.name} is on Premium`).waitFor();
    expect(await read(admin)).toMatch(/Next due date .* \$576\.00 Subtotal .* -\$144\.00 Paid \$37\d\.\d\d/);
    await admin.button('Account Summary').click();
    await admin.button('Change plan').click();
    await admin.page.getByRole('radio', { name: /^Just your admin/ }).check();
    await admin.page.getByText('Add a promotion code').waitFor();
    expect(await field(admin).inputValue()).toBe('');
  });
});

describe('the tax', () => {
  const taxed = (buyer: Buyer, behavior: 'exclusive' | 'inclusive') =>
    buyer.page.route('**/v1/quotes', async (route) => {
      const response = await route.fetch();
      const quote = await response.json();
      const taxMinor = 1_094;
      const totalMinor = quote.totalMinor + (behavior === 'exclusive' ? taxMinor : 0);
      const rates = [{ name: 'VAT', percent: '19', amountMinor: taxMinor }];
      const tax = { behavior, byAddress: false, rates, reverseCharge: false, taxId: null };
      await route.fulfill({ response, json: { ...quote, taxMinor, totalMinor, tax } });
    });
  const order = async ({ page }: Buyer) => (await page.locator('.order').innerText()).replaceAll(/\s+/g, ' ');

  it.each([
    ['exclusive', /Subtotal \$57\.60 plus 19% VAT \$10\.94 Next due date .* Total today \$68\.54/],
    ['inclusive', /12 users × \$4\.80 Next due date .* Total today \$57\.60 of that 19% VAT \$10\.94/],
  ] as const)('that is %s stands by the total, of a purchase and of a change', async (behavior, says) => {
    const buyer = await given.aBuyer();
    await taxed(buyer, behavior);
    await buyer.logOn(await given.anAccount());
    await buyer.choose({ period: 'Billed Monthly' });
    await buyer.page.getByText('19% VAT').waitFor();
    await buyer.fact('total').getByText('$', { exact: false }).waitFor();
    await buyer.page.getByText('12 users × $4.80').waitFor();
    expect(await order(buyer)).toMatch(says);

    const { admin } = await having({ billingPeriod: 'monthly', scope: 'admin_only' });
    await taxed(admin, behavior);
    await admin.button('Change plan').click();
    await admin.page.getByRole('radio', { name: /^All current/ }).check();
    await admin.page.locator('.order').getByText('19% VAT').waitFor();
    expect(await order(admin)).toContain(behavior === 'exclusive' ? 'plus 19% VAT' : 'of that 19% VAT');
  });
});
