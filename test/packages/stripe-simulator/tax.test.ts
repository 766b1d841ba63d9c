import { describe, expect, it } from '@jest/globals';
import { aCustomer, errorOf, givenSimulator } from './given.ts';

const given = await givenSimulator();
const { stripe } = given;

const BERLIN = { line1: 'Unter den Linden 1', country: 'DE' };

const calculate = (
  address: { country: string; state?: string; postal_code?: string },
  { behavior = 'exclusive', tax_ids = [] as { type: 'eu_vat'; value: string }[] } = {},
) =>
  stripe.tax.calculations.create({
    currency: 'eur',
    line_items: [{ amount: 10_000, reference: 'prices', tax_behavior: behavior, tax_code: 'txcd_10103001' }],
    customer_details: { address, address_source: 'billing', ...(tax_ids.length > 0 && { tax_ids }) },
  });

describe('a tax calculation', () => {
  it('adds the rate of the place, or finds it in the price', async () => {
    expect(await calculate(BERLIN)).toMatchObject({
      object: 'tax.calculation',
      amount_total: 11_900,
      tax_amount_exclusive: 1_900,
      tax_amount_inclusive: 0,
      tax_breakdown: [
        { amount: 1_900, inclusive: false, tax_rate_details: { percentage_decimal: '19.0', tax_type: 'vat' } },
      ],
    });
    expect(await calculate(BERLIN, { behavior: 'inclusive' })).toMatchObject({
      amount_total: 10_000,
      tax_amount_inclusive: 1_597,
    });
  });

  it('has each rate of its place, and none where the seller collects none', async () => {
    const quebec = await calculate({ country: 'CA', state: 'QC', postal_code: 'G1R 4P5' });
    expect(quebec.tax_breakdown.map(({ amount }) => amount)).toEqual([500, 998]);
    expect(await calculate({ country: 'BR' })).toMatchObject({ amount_total: 10_000, tax_breakdown: [] });
  });

  it('leaves it to a business abroad that gives its number, whatever that is', async () => {
    const tax_ids = [{ type: 'eu_vat' as const, value: 'DE111111111' }];
    const reversed = await calculate(BERLIN, { tax_ids });
    expect(reversed).toMatchObject({ amount_total: 10_000, tax_breakdown: [{ taxability_reason: 'reverse_charge' }] });
    const atHome = { tax_ids: [{ type: 'eu_vat' as const, value: 'IE1234567X' }] };
    expect(await calculate({ country: 'IE' }, atHome)).toMatchObject({ amount_total: 12_300 });
  });

  it('is refused for an address that tells no place, and where Stripe Tax is not set up', async () => {
    expect(await errorOf(calculate({ country: 'US' }))).toMatchObject({ code: 'customer_tax_location_invalid' });
    expect(await errorOf(calculate({ country: 'Germany' }))).toMatchObject({ code: 'customer_tax_location_invalid' });
    const set = (status: string) => given.call('POST', '/test/tax-settings', { form: JSON.stringify({ status }) });
    await set('pending');
    expect(await stripe.tax.settings.retrieve()).toMatchObject({ status: 'pending' });
    expect(await errorOf(calculate(BERLIN))).toMatchObject({ code: 'stripe_tax_inactive' });
    await set('active');
    expect(await stripe.tax.settings.retrieve()).toMatchObject({ status: 'active' });
  });

  it('is one that is there, where a payment names it', async () => {
    const customer = await aCustomer(stripe);
    const { id, amount_total: amount } = await calculate(BERLIN);
    const pay = (calculation: string) =>
      stripe.paymentIntents.create({
        ...{ amount, currency: 'eur', customer: customer.id },
        hooks: { inputs: { tax: { calculation } } },
      });
    expect(await pay(id ?? '')).toMatchObject({ hooks: { inputs: { tax: { calculation: id } } } });
    expect(await errorOf(pay('taxcalc_none'))).toMatchObject({ code: 'resource_missing' });
  });
});

describe('a customer’s tax id', () => {
  it.each([
    ['DE000000000', 'verified'],
    ['DE111111111', 'unverified'],
    ['DE222222222', 'pending'],
    ['DE333333333', 'unavailable'],
  ])('%s is pending at first, and then %s', async (value, status) => {
    const { id: customer } = await aCustomer(stripe);
    const added = await stripe.customers.createTaxId(customer, { type: 'eu_vat', value });
    expect(added.verification).toMatchObject({ status: 'pending' });
    expect(await stripe.customers.retrieveTaxId(customer, added.id)).toMatchObject({ verification: { status } });
    expect((await stripe.customers.listTaxIds(customer)).data).toMatchObject([{ id: added.id, country: 'DE' }]);
    expect(await stripe.customers.deleteTaxId(customer, added.id)).toMatchObject({ deleted: true });
    expect((await stripe.customers.listTaxIds(customer)).data).toEqual([]);
  });

  it('that is not formed like one is refused, and another customer’s is not there', async () => {
    const { id: customer } = await aCustomer(stripe);
    expect(await errorOf(stripe.customers.createTaxId(customer, { type: 'eu_vat', value: '1' }))).toMatchObject({
      code: 'tax_id_invalid',
    });
    const { id } = await stripe.customers.createTaxId(customer, { type: 'gb_vat', value: 'GB123456789' });
    const other = await aCustomer(stripe);
    expect(await errorOf(stripe.customers.retrieveTaxId(other.id, id))).toMatchObject({ code: 'resource_missing' });
  });
});
