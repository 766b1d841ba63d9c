import '../stripe-tax/seller.ts';
import { describe, expect, it } from '@jest/globals';
import { CheckoutView } from '../../api/checkout.ts';
import { seller } from '../../application/catalogue.ts';
import { contact } from './person.ts';
import { BERLIN, givenTaxedLife, monthly } from './stripe-tax-life.ts';

const { life, quoted, bought, invoicesOf, anotherTax } = givenTaxedLife();

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
