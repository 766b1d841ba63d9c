import '../stripe-tax/seller.ts';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { calculateTax } from '../../adapters/stripe/tax.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { InvoicesView } from '../../api/invoices.ts';
import { QuoteView } from '../../api/quote.ts';
import { seller } from '../../application/catalogue.ts';
import type { BillingContact } from '../../domain/sale/billing-contact.ts';
import { instant } from '../../domain/values/calendar.ts';
import { DAY_MS, HOUR_MS } from '../../domain/values/duration.ts';
import { formsSentTo, watchCalls } from '../boundary.ts';
import { wholeYear } from '../sold.ts';
import { crashesOf, crashing } from './crashing.ts';
import { givenLife } from './life.ts';
import { contact, Person } from './person.ts';
import { instrument } from './runs.ts';

const life = givenLife('2027-03-02T11:00:00Z', { instrument });
const monthly = { ...wholeYear, billingPeriod: 'monthly' as const };

const BERLIN = { line1: 'Unter den Linden 1', city: 'Berlin', postalCode: '10117', country: 'DE' };
const NEW_YORK = { line1: '920 5th Ave', city: 'New York', postalCode: '10021', state: 'NY', country: 'US' };
const VAT = { name: 'VAT', percent: '19' };

// The functions of the stack read the same seller.
beforeEach(() => {
  seller.tax = { kind: 'stripe', taxCode: 'txcd_10103001', behavior: 'exclusive' };
});

const ask = (person: Person, more: object = {}) =>
  person.request('POST', '/v1/quotes', { body: { ...monthly, ...more } });
const quoted = async (person: Person, more: object = {}) => {
  const { status, body } = await ask(person, more);
  expect({ status, body }).toMatchObject({ status: 201 });
  return QuoteView.parse(body);
};

async function bought(admin: Person, where: Pick<BillingContact, 'address' | 'taxId'>) {
  const quote = await quoted(admin, where);
  const { body } = await admin.checkOut(quote.quoteId, { billingContact: { ...contact, ...where } });
  const { checkoutId } = CheckoutView.parse(body);
  return { quote, checkout: await admin.outcome(checkoutId) };
}

const invoicesOf = async (admin: Person) =>
  InvoicesView.parse((await admin.request('GET', '/v1/invoices')).body).invoices;
const printed = async (admin: Person, invoiceId: string): Promise<string> =>
  String((await admin.request('GET', `/v1/invoices/${invoiceId}`, { headers: { accept: 'text/html' } })).body);

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
    expect(customerId).toBeDefined();
    expect(posts).toHaveLength(2);
    // The purchase is made for the customer that there is.
    await bought(admin, { ...DE, taxId: 'DE123456789' });
    expect((await life.ledgerOf(accountId)).intents).toMatchObject([{ customer: customerId }]);
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

describe('what cannot be told is not guessed', () => {
  it('an address that is none is named, with what to look at', async () => {
    const { admin } = await life.anAccount(12);
    expect(await ask(admin, { address: { line1: '1 Main Street', country: 'US' } })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ pointer: '/address' }] },
    });
  });

  it.each([
    ['Stripe Tax is not set up', () => life.test('tax-settings', { status: 'pending' })],
    ['Stripe is out of order', () => life.test('faults', { kind: '500', call: 'POST /v1/tax/calculations' })],
  ])('%s: no price, and nothing is sold', async (_what, breaks) => {
    const { admin } = await life.anAccount(12);
    expect(await breaks()).toMatchObject({ status: 200 });
    const answer = await ask(admin, { address: BERLIN });
    await life.test('tax-settings', { status: 'active' });
    expect(answer).toMatchObject({ status: 503, body: { code: 'tax_unavailable' } });
    expect(answer.headers.get('retry-after')).toBe('60');
    expect(await quoted(admin, { address: BERLIN })).toMatchObject({ taxMinor: 1_094 });
  });

  it('another address or tax id than that of the price is sold nothing', async () => {
    const { admin } = await life.anAccount(12);
    const { quoteId } = await quoted(admin, { address: BERLIN });
    const with_ = (more: object) => admin.checkOut(quoteId, { billingContact: { ...contact, ...more } });
    for (const address of [undefined, { ...BERLIN, postalCode: '10118' }, NEW_YORK])
      expect(await with_({ address })).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/billingContact/address' }] },
      });
    expect(await with_({ address: BERLIN, taxId: 'DE000000000' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/billingContact/taxId' }] },
    });
  });
});

/** Stripe Tax says another tax than it did, once. */
const anotherTax = () =>
  life.test('faults', {
    kind: 'answer',
    call: 'POST /v1/tax/calculations',
    status: 200,
    body: { id: 'taxcalc_another', tax_amount_exclusive: 1_000, tax_amount_inclusive: 0, tax_breakdown: [] },
  });

it('charges no tax but the one that was seen', async () => {
  const { admin, accountId } = await life.anAccount(12);
  const { quoteId } = await quoted(admin, { address: BERLIN });
  await anotherTax();
  const { body } = await admin.checkOut(quoteId, { billingContact: { ...contact, address: BERLIN } });
  expect(await admin.outcome(CheckoutView.parse(body).checkoutId)).toMatchObject({
    status: 'refused',
    refusal: { code: 'quote_changed' },
  });
  expect((await life.ledgerOf(accountId)).intents).toEqual([]);
});

describe('a subscription whose tax Stripe tells', () => {
  it('renews by the rates and the register of the day, with a calculation of its own', async () => {
    const { admin, accountId } = await life.anAccount(12);
    await bought(admin, { address: BERLIN });
    const given = { ...contact, address: BERLIN, taxId: 'DE000000000' };
    expect(await admin.request('PUT', '/v1/billing/contact', { body: given })).toMatchObject({ status: 200 });
    await life.until('2027-04-01');
    const { taken, intents } = await life.ledgerOf(accountId);
    expect(taken.map(({ amount }) => amount)).toEqual([6_854, 5_760]);
    const calculations = intents.map((intent) => JSON.stringify(intent.hooks));
    expect(new Set(calculations).size).toBe(2);
  });

  it('bought before there was this tax waits for an address, uncharged and on, and renews with it', async () => {
    seller.tax = { kind: 'none' };
    const { admin, accountId } = await life.anAccount(12);
    await admin.buy(monthly);
    seller.tax = { kind: 'stripe', taxCode: 'txcd_10103001', behavior: 'exclusive' };
    const { period } = (await life.account(admin)).subscription ?? {};
    await life.until(period?.to ?? '');
    const amounts = async () => (await life.ledgerOf(accountId)).taken.map(({ amount }) => amount);
    expect(await amounts()).toEqual([5_760]);
    expect(await admin.features()).toMatchObject({ features: expect.arrayContaining(['compliance']) });
    const put = (address: object | undefined) =>
      admin.request('PUT', '/v1/billing/contact', { body: { ...contact, address } });
    expect(await put(undefined)).toMatchObject({ status: 400, body: { errors: [{ pointer: '/address' }] } });
    expect(await put(BERLIN)).toMatchObject({ status: 200 });
    await life.clock.advance(25 * 60 * 60_000);
    expect(await amounts()).toEqual([5_760, 6_854]);
  });

  it('waits where Stripe Tax asks to come later, and that is no failure', async () => {
    const { admin, accountId } = await life.anAccount(12);
    await bought(admin, { address: BERLIN });
    const { period } = (await life.account(admin)).subscription ?? {};
    await life.until(`${period?.to}T09:58:00Z`);
    await life.test('faults', { kind: '429', call: 'POST /v1/tax/calculations', times: 1_000 });
    await life.clock.advance(2 * 60 * 60_000);
    expect(await life.failed(admin)).toEqual([]);
    expect((await life.ledgerOf(accountId)).taken).toHaveLength(1);
    await life.noFaults();
    await life.clock.advance(2 * 60 * 60_000);
    expect((await life.ledgerOf(accountId)).taken.map(({ amount }) => amount)).toEqual([6_854, 6_854]);
  });

  it('is charged as it was told where its tax is another by then, and ops report it', async () => {
    const { admin, accountId } = await life.anAccount(12);
    await bought(admin, { address: BERLIN });
    const { lambda } = life.stack();
    const { invoke } = lambda;
    lambda.invoke = async (name, event) => {
      if (name.endsWith(':charge-renewal')) await anotherTax();
      return invoke.call(lambda, name, event);
    };
    await life.until((await life.account(admin)).subscription?.period.to ?? '');
    lambda.invoke = invoke;
    const { taken, intents } = await life.ledgerOf(accountId);
    expect(taken.map(({ amount }) => amount)).toEqual([6_854, 6_854]);
    expect(intents.filter(({ hooks }) => hooks)).toHaveLength(1);
    expect(JSON.stringify(life.logs)).toContain('tax to be reported by hand');
  });

  it('taxes what a change comes to where its invoices go, unless another place is given', async () => {
    const { admin, accountId } = await life.anAccount(12);
    await bought(admin, { address: BERLIN });
    await life.stack().host.addUser(accountId, 'member');
    const quote = await quoted(admin);
    expect(quote).toMatchObject({ kind: 'change', subtotalMinor: 480, taxMinor: 91, totalMinor: 571 });
    const headers = { 'idempotency-key': quote.quoteId };
    const { body } = await admin.request('POST', '/v1/checkouts', { body: { quoteId: quote.quoteId }, headers });
    expect(await admin.outcome(CheckoutView.parse(body).checkoutId)).toMatchObject({ status: 'completed' });
    expect((await life.ledgerOf(accountId)).taken.map(({ amount }) => amount)).toEqual([6_854, 571]);
  });

  it('asks nothing of Stripe for what costs nothing', async () => {
    const { admin } = await life.anAccount(12);
    await bought(admin, { address: BERLIN });
    const quote = await quoted(admin, { scope: 'admin_only' });
    expect(quote).toMatchObject({ effective: expect.stringMatching(/^2027-/), taxMinor: 0, totalMinor: 0 });
  });

  it('has what went back credited with its part of the tax', async () => {
    const { admin, accountId } = await life.anAccount(12);
    await bought(admin, { address: BERLIN });
    const [charge] = (await life.ledgerOf(accountId)).taken;
    await life.test('refunds', { paymentIntentId: charge?.payment_intent, amount: 1_000 });
    await life.clock.advance(3_600_000);
    expect(await invoicesOf(admin)).toContainEqual(
      expect.objectContaining({
        kind: 'credit_note',
        totalMinor: 1_000,
        taxMinor: Math.floor((1_094 * 1_000) / 6_854),
      }),
    );
  });
});

it('charges once, with one calculation, wherever the charge breaks off', async () => {
  const purchase = async (afterCall: number) => {
    const { admin, accountId } = await life.anAccount(12);
    const { quoteId } = await quoted(admin, { address: BERLIN });
    const crash = crashing({ functionName: 'charge-card', afterCall });
    const { body } = await admin.checkOut(quoteId, { billingContact: { ...contact, address: BERLIN } });
    await life.clock.advance(60_000);
    expect(await admin.outcome(CheckoutView.parse(body).checkoutId)).toMatchObject({ status: 'completed' });
    const { taken, intents } = await life.ledgerOf(accountId);
    expect({ afterCall, taken: taken.map(({ amount }) => amount) }).toEqual({ afterCall, taken: [6_854] });
    expect(intents).toHaveLength(1);
    return crash.end();
  };
  const calls = await purchase(Number.POSITIVE_INFINITY);
  expect(calls).toContain('POST /v1/tax/calculations');
  for (const { afterCall } of crashesOf('charge-card', calls)) await purchase(afterCall);
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
