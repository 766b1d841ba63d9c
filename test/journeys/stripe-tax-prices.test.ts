import '../stripe-tax/seller.ts';
import { describe, expect, it } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { calculateTax } from '../../adapters/stripe/tax.ts';
import { seller } from '../../application/catalogue.ts';
import { instant } from '../../domain/values/calendar.ts';
import { formsSentTo, watchCalls } from '../boundary.ts';
import { contact, Person } from './person.ts';
import { BERLIN, givenTaxedLife, NEW_YORK, VAT } from './stripe-tax-life.ts';

const { life, ask, quoted, bought, invoicesOf, printed } = givenTaxedLife();

describe('a price whose tax depends on where the buyer is', () => {
  it('has none before that is known, and is not sold so', async () => {
    const { admin } = await life.anAccount(12);
    const quote = await quoted(admin);
    expect(quote).toMatchObject({ subtotalMinor: 5_760, taxMinor: null, totalMinor: 5_760, tax: { rates: [] } });
    const answer = await admin.checkOut(quote.quoteId, { billingContact: { ...contact, address: BERLIN } });
    expect(answer).toMatchObject({ status: 409, body: { code: 'address_required' } });
  });

  it('is told in full to an admin who says where, and charged so once', async () => {
    const { admin, accountId } = await life.anAccount(12);
    const { quote, checkout } = await bought(admin, { address: BERLIN });
    expect(quote).toMatchObject({
      subtotalMinor: 5_760,
      taxMinor: 1_094,
      totalMinor: 6_854,
      tax: { behavior: 'exclusive', rates: [{ ...VAT, amountMinor: 1_094 }], reverseCharge: false, taxId: null },
      renewal: { totalMinor: 6_854 },
    });
    expect(checkout).toMatchObject({ status: 'completed' });
    const { taken, intents } = await life.ledgerOf(accountId);
    expect(taken.map(({ amount }) => amount)).toEqual([6_854]);
    expect(intents).toMatchObject([
      { amount: 6_854, hooks: { inputs: { tax: { calculation: expect.stringMatching(/^taxcalc_/) } } } },
    ]);
    const [invoice] = await invoicesOf(admin);
    expect(invoice).toMatchObject({ taxMinor: 1_094, totalMinor: 6_854 });
    expect(await printed(admin, (invoice?.kind === 'invoice' && invoice.invoiceId) || '')).toMatch(
      /Net<\/th><td>\$57\.60.*plus 19% VAT<\/th><td>\$10\.94.*Total paid<\/th><td>\$68\.54/s,
    );
  });

  it('has each rate of a place as a line of its own, and in the price where it is so', async () => {
    const { admin } = await life.anAccount(12);
    expect(await quoted(admin, { address: NEW_YORK })).toMatchObject({
      taxMinor: 230 + 281,
      tax: {
        rates: [
          { name: 'Sales tax NY', percent: '4', amountMinor: 230 },
          { name: 'Sales tax NY', percent: '4.875', amountMinor: 281 },
        ],
      },
    });
    seller.tax = { kind: 'stripe', taxCode: 'txcd_10103001', behavior: 'inclusive' };
    expect(await quoted(admin, { address: BERLIN })).toMatchObject({
      subtotalMinor: 5_760,
      taxMinor: 920,
      totalMinor: 5_760,
    });
  });

  it.each([
    ['isk', 199_000, 37_800],
    ['kwd', 10_130, 1_920],
    ['usd', 10_130, 1_925],
  ] as const)('comes in %s to what a card can be charged', async (currency, pricesMinor, taxMinor) => {
    const tax = { behavior: 'exclusive', taxCode: 'txcd_10103001' } as const;
    const at = instant(life.clock.now());
    const found = await calculateTax({ tax, currency, pricesMinor, address: BERLIN, taxId: undefined, at });
    expect(found).toMatchObject({ taxMinor, rates: [{ ...VAT, amountMinor: taxMinor }] });
  });

  it('is that of the day for which it is asked, which may be over', async () => {
    const tax = { behavior: 'exclusive', taxCode: 'txcd_10103001' } as const;
    const { forms, end } = formsSentTo(/^POST \/v1\/tax\/calculations$/);
    const at = instant(Date.parse('2027-02-27T23:59:59Z'));
    const asked = { tax, currency: 'usd', pricesMinor: 5_760, address: BERLIN, taxId: undefined, at } as const;
    await calculateTax(asked).finally(end);
    expect(forms()).toEqual([
      {
        currency: 'usd',
        'line_items[0][amount]': '5760',
        'line_items[0][reference]': 'prices',
        'line_items[0][tax_behavior]': 'exclusive',
        'line_items[0][tax_code]': 'txcd_10103001',
        'customer_details[address][line1]': BERLIN.line1,
        'customer_details[address][city]': BERLIN.city,
        'customer_details[address][postal_code]': BERLIN.postalCode,
        'customer_details[address][country]': BERLIN.country,
        'customer_details[address_source]': 'billing',
        tax_date: String(Date.parse('2027-02-27T23:59:59Z') / 1_000),
      },
    ]);
  });

  it('is nothing where the seller collects none', async () => {
    const { admin } = await life.anAccount(12);
    const address = { line1: '1 Main Street', country: 'BR' };
    const { quote, checkout } = await bought(admin, { address });
    expect(quote).toMatchObject({ taxMinor: 0, totalMinor: 5_760, tax: { rates: [], reverseCharge: false } });
    expect(checkout).toMatchObject({ status: 'completed' });
  });

  it('is not asked for by a member, who could not buy', async () => {
    const { userIds } = await life.anAccount(2);
    const member = new Person(life.stack(), (await life.anAccount(2)).accountId, userIds[1] ?? '');
    const calls: string[] = [];
    const end = watchCalls(({ name }) => calls.push(name));
    const answer = await ask(member, { address: BERLIN }).finally(end);
    expect(answer).toMatchObject({ status: 201, body: { taxMinor: null } });
    expect(calls.filter((name) => name.includes('/v1/tax'))).toEqual([]);
  });
});

it('a total that the tax makes too large is refused as such', async () => {
  const { admin } = await life.anAccount(12);
  await accounts.change(await life.account(admin), (account) => ({
    ...account,
    directory: { ...account.directory, userCount: 20_000 },
  }));
  expect(await ask(admin, { billingPeriod: 'annual', currency: 'usd' })).toMatchObject({ status: 201 });
  const answer = await ask(admin, { billingPeriod: 'annual', currency: 'usd', address: BERLIN });
  expect(answer).toMatchObject({ status: 409, body: { code: 'amount_too_large' } });
});
