import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { invoices } from '../../adapters/stored/invoices.ts';
import { DAY_MS } from '../../domain/values/duration.ts';
import { CheckoutId, invoiceIdOf, PaymentIntentId } from '../../domain/values/ids.ts';
import { judgeCalls, type Verdict, watchCalls } from '../boundary.ts';
import { askedWith } from '../paid.ts';
import { Table } from '../table.ts';
import { givenStack, send } from './given.ts';

const given = givenStack();

let table: Table;
beforeAll(() => {
  table = new Table();
});
afterAll(() => table.close());

const Line = z.object({ message: z.string(), difference: z.string().optional(), intentId: z.string().optional() });

/** What one audit says, about these payments alone if they are named. */
async function audit(...intentIds: string[]) {
  const { url, lambda } = given.stack();
  const before = given.logs.length;
  expect((await send(url, 'POST', '/local/sweeps/audit-payments')).status).toBe(200);
  await lambda.drain();
  const lines = given.logs
    .slice(before)
    .filter(({ functionName, level }) => functionName === 'audit-payments' && level === 'ERROR')
    .map(({ message }) => Line.parse(message));
  return lines.filter(({ intentId }) => intentIds.length === 0 || (intentId && intentIds.includes(intentId)));
}

async function bought(card = 'pm_card_visa') {
  const { accountId, admin } = await given.anAccount();
  const checkoutId = CheckoutId.parse((await admin.buy({}, card)).checkoutId);
  await given.stack().clock.rest();
  const { intents } = await given.ledgerOf(accountId);
  return { accountId: admin.accountId, admin, checkoutId, intentId: intents[0]?.id ?? '' };
}

const forget = (pk: string, sk: string) => table.delete([{ pk, sk }]);

describe('the audit', () => {
  it('has nothing to say of books that agree, whatever went on', async () => {
    const { admin } = await given.anAccount();
    await admin.buy({}, 'pm_card_visa_chargeDeclined');
    await admin.buy({}, 'pm_card_threeDSecure2Required');
    await bought();
    const [inPart, inFull, disputed] = [await bought(), await bought(), await bought()];
    await given.test('refunds', { paymentIntentId: inPart.intentId, amount: 100 });
    await given.test('refunds', { paymentIntentId: inFull.intentId });
    await given.test('disputes', { paymentIntentId: disputed.intentId, outcome: 'lost' });
    await given.stack().clock.rest();
    expect(await audit()).toEqual([]);
  });

  it('finds a charge that a restored backup forgot, until somebody has given it back', async () => {
    const { checkoutId, intentId } = await bought();
    await forget(`CHECKOUT#${checkoutId}`, 'CHECKOUT');
    expect(await audit(intentId)).toEqual([{ message: 'payment differs', difference: 'checkout_unknown', intentId }]);
    await given.test('refunds', { paymentIntentId: intentId });
    expect(await audit(intentId)).toEqual([]);
  });

  it('finds a purchase without its invoice', async () => {
    const { accountId, intentId } = await bought();
    await forget(`ACCOUNT#${accountId}`, `INVOICE#${invoiceIdOf(accountId, 1)}`);
    expect(await audit(intentId)).toMatchObject([{ difference: 'invoice_missing' }]);
  });

  it('finds it for four days', async () => {
    const { accountId, intentId } = await bought();
    await forget(`ACCOUNT#${accountId}`, `INVOICE#${invoiceIdOf(accountId, 1)}`);
    await given.stack().clock.advance(4 * DAY_MS - 3_600_000);
    expect(await audit(intentId)).toMatchObject([{ difference: 'invoice_missing' }]);
    await given.stack().clock.advance(2 * 3_600_000);
    expect(await audit(intentId)).toEqual([]);
  });

  it('finds an invoice over another amount than was paid', async () => {
    const { accountId, intentId } = await bought();
    const invoice = await invoices.mustGet({ accountId, invoiceId: invoiceIdOf(accountId, 1) });
    await invoices.change(invoice, (current) => ({ ...current, totalMinor: current.totalMinor + 1 }));
    expect(await audit(intentId)).toMatchObject([{ difference: 'invoice_differs' }]);
  });

  it('finds a purchase over another amount than was quoted', async () => {
    const { checkoutId, intentId } = await bought();
    await checkouts.change(await checkouts.mustGet(checkoutId), (current) => ({
      ...current,
      quote: { ...current.quote, totalMinor: 1 },
    }));
    expect(await audit(intentId)).toMatchObject([{ difference: 'amount_differs' }]);
  });

  it.each([
    ['a refund', 'refunds', {}],
    ['a lost dispute', 'disputes', { outcome: 'lost' }],
  ])('finds %s of which no webhook told us, of an old payment as well', async (_what, act, how) => {
    const { intentId } = await bought();
    await given.stack().clock.advance(10 * DAY_MS);
    await given.test('webhooks', { mode: 'drop' });
    await given.test(act, { paymentIntentId: intentId, ...how });
    await given.test('webhooks', { mode: 'deliver' });
    expect(await audit(intentId)).toMatchObject([{ difference: 'credit_differs' }]);
  });

  it('finds a dispute that was opened long ago and is lost now', async () => {
    const { intentId } = await bought('pm_card_createDispute');
    await given.stack().clock.advance(99 * DAY_MS);
    expect(await audit(intentId)).toEqual([]);
    await given.test('webhooks', { mode: 'drop' });
    await given.test('disputes', { paymentIntentId: intentId, outcome: 'lost' });
    await given.test('webhooks', { mode: 'deliver' });
    expect(await audit(intentId)).toMatchObject([{ difference: 'credit_differs' }]);
  });

  it('finds a purchase that Stripe was never paid for, and the payment that is left without one', async () => {
    const { checkoutId, intentId } = await bought();
    const unknown = PaymentIntentId.parse('pi_unknown');
    await checkouts.change(await checkouts.mustGet(checkoutId), askedWith(unknown));
    expect(await audit(intentId, unknown)).toMatchObject([
      { difference: 'second_payment', intentId },
      { difference: 'not_taken', intentId: unknown },
    ]);
  });

  it('leaves a purchase alone that is still under way', async () => {
    const { checkoutId, intentId } = await bought();
    await checkouts.change(await checkouts.mustGet(checkoutId), (current) => ({
      ...current,
      state: { status: 'processing' },
    }));
    expect(await audit(intentId)).toEqual([]);
  });

  it('writes nothing, and says the same again', async () => {
    const { checkoutId, intentId } = await bought();
    await forget(`CHECKOUT#${checkoutId}`, 'CHECKOUT');
    const calls: string[] = [];
    const end = watchCalls(({ name }) => calls.push(name));
    const [first, second] = [await audit(intentId), await audit(intentId)];
    end();
    expect(first).toHaveLength(1);
    expect(second).toEqual(first);
    expect(calls.filter((name) => /Put|Update|Delete|StartExecution|POST \/v1/.test(name))).toEqual([]);
  });

  it('goes on behind a payment that it cannot look up, and says which', async () => {
    const { accountId, intentId } = await bought();
    const { intentId: other } = await bought();
    await forget(`ACCOUNT#${accountId}`, `INVOICE#${invoiceIdOf(accountId, 1)}`);
    // Both have a checkout to be read, and only one of these reads comes through.
    const reads = new Set<string>();
    const end = judgeCalls(async ({ name, request }): Promise<Verdict> => {
      if (name !== 'DynamoDB GetItem') return 'serve';
      const invocation = String(request.headers['amz-sdk-invocation-id']);
      if (reads.size === 0) reads.add(invocation);
      return reads.has(invocation) ? 'hang up' : 'serve';
    });
    const said = await audit(intentId, other);
    end();
    expect(said).toMatchObject([
      { message: 'payment not audited', intentId: other },
      { message: 'payment differs', intentId },
    ]);
  });

  it('that has not the time to look at everything says so', async () => {
    await bought();
    const { lambda, clock } = given.stack();
    const before = given.logs.length;
    const end = judgeCalls(async ({ name }): Promise<Verdict> => {
      // The page of payments comes when the function's time is nearly up.
      if (name === 'GET /v1/payment_intents') await clock.advance(31_000);
      return 'serve';
    });
    await lambda.invoke('audit-payments', {});
    end();
    const lines = given.logs.slice(before).filter(({ functionName }) => functionName === 'audit-payments');
    expect(lines.map(({ message }) => message)).toEqual([{ message: 'audit not finished', payments: 0 }]);
  });
});
