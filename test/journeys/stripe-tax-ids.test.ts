import '../stripe-tax/seller.ts';
import { describe, expect, it } from '@jest/globals';
import { stripe } from '../../adapters/stripe/client.ts';
import { DAY_MS, HOUR_MS } from '../../domain/values/duration.ts';
import { formsSentTo, watchCalls } from '../boundary.ts';
import { BERLIN, givenTaxedLife } from './stripe-tax-life.ts';

const { life, quoted, bought, invoicesOf, printed } = givenTaxedLife();

describe('a tax id', () => {
  const DE = { address: BERLIN };

  it('that a register has verified leaves the tax to the buyer, and the invoice says so', async () => {
    const { admin, accountId } = await life.anAccount(12);
    const { quote, checkout } = await bought(admin, { ...DE, taxId: 'DE 000 000 000' });
    expect(quote).toMatchObject({
      taxMinor: 0,
      totalMinor: 5_760,
      tax: { rates: [], reverseCharge: true, taxId: { value: 'DE 000 000 000', verdict: 'verified' } },
    });
    expect(checkout).toMatchObject({ status: 'completed' });
    expect((await life.ledgerOf(accountId)).taken.map(({ amount }) => amount)).toEqual([5_760]);
    const [invoice] = await invoicesOf(admin);
    expect(await printed(admin, (invoice?.kind === 'invoice' && invoice.invoiceId) || '')).toContain(
      'Reverse charge: the customer accounts for the tax. Tax ID DE 000 000 000 was verified on March 2, 2027.',
    );
    const receipt = life
      .stack()
      .aws.emails()
      .findLast(({ subject }) => subject.startsWith('Receipt'));
    expect(JSON.stringify(receipt)).toContain('Reverse charge');
  });

  it.each([
    ['DE111111111', 'unverified'],
    ['DE222222222', 'pending'],
    ['DE333333333', 'unavailable'],
    ['DE1', 'unverified'],
    ['12/345/67890', 'not_checked'],
    ['FR00000000000', 'not_checked'],
  ])('%s is %s, so the tax is charged and the buyer is told', async (taxId, verdict) => {
    const { admin } = await life.anAccount(12);
    expect(await quoted(admin, { ...DE, taxId })).toMatchObject({
      taxMinor: 1_094,
      tax: { reverseCharge: false, taxId: { value: taxId, verdict } },
    });
  });

  it('is looked up once for two prices, and the customer keeps the last one alone', async () => {
    const { admin, accountId } = await life.anAccount(12);
    const posts: string[] = [];
    const end = watchCalls(({ name }) => /POST .*tax_ids/.test(name) && posts.push(name));
    for (const taxId of ['DE000000000', 'de000000000', 'DE000000000']) await quoted(admin, { ...DE, taxId });
    expect(posts).toHaveLength(1);
    await quoted(admin, { ...DE, taxId: 'DE123456789' });
    end();
    const { customerId } = await life.account(admin);
    expect(posts).toHaveLength(2);
    const { data } = await (await stripe()).customers.listTaxIds(`${customerId}`);
    expect(data.map(({ value }) => value)).toEqual(['DE123456789']);
    // The purchase is made for the customer that there is.
    await bought(admin, { ...DE, taxId: 'DE123456789' });
    expect((await life.ledgerOf(accountId)).intents).toMatchObject([{ customer: customerId }]);
  });
});

describe('a tax id that was looked up', () => {
  it.each([
    ['and was verified within the day is not looked up again', 'DE000000000', 12 * HOUR_MS, 1],
    ['and was verified a day ago is looked up again', 'DE000000000', DAY_MS, 2],
    ['and was unknown to its register is looked up again', 'DE111111111', 12 * HOUR_MS, 2],
    ['while its register was out of reach is looked up again', 'DE333333333', 12 * HOUR_MS, 2],
  ])('%s', async (_what, taxId, betweenMs, lookUps) => {
    const { admin } = await life.anAccount(12);
    const { forms, end } = formsSentTo(/^POST .*tax_ids$/);
    await quoted(admin, { address: BERLIN, taxId });
    await life.clock.advance(betweenMs);
    await quoted(admin, { address: BERLIN, taxId });
    end();
    expect(forms()).toEqual(Array.from({ length: lookUps }, () => ({ type: 'eu_vat', value: taxId })));
  });
});

it('is looked up behind another customer where a person has deleted the account’s', async () => {
  const { admin } = await life.anAccount(12);
  const where = { address: BERLIN, taxId: 'DE000000000' };
  await quoted(admin, where);
  const { customerId = '' } = await life.account(admin);
  await life.deleteCustomer(customerId);
  expect(await quoted(admin, where)).toMatchObject({ tax: { reverseCharge: true } });
  expect((await life.account(admin)).customerId).not.toBe(customerId);
  expect((await bought(admin, where)).checkout).toMatchObject({ status: 'completed' });
});
