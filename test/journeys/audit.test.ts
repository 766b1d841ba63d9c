import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { auditProgress } from '../../adapters/stored/audit-progress.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { invoices } from '../../adapters/stored/invoices.ts';
import { stripe } from '../../adapters/stripe/client.ts';
import { SCHEDULES } from '../../api/schedules.ts';
import { isBehind } from '../../domain/invoicing/audit-progress.ts';
import { epochMs, instant } from '../../domain/values/calendar.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/values/duration.ts';
import { CheckoutId, invoiceIdOf, PaymentIntentId } from '../../domain/values/ids.ts';
import { reissue } from '../../operate/reissue.ts';
import { type Call, judgeCalls, reply, type Verdict, watchCalls } from '../boundary.ts';
import { actOf } from '../operate/given.ts';
import { askedWith } from '../paid.ts';
import { Table } from '../table.ts';
import { givenStack } from './given.ts';
import { contact } from './person.ts';
import { send } from './requests.ts';

// What is told of months here is the audit's alone: nothing renews, and nothing is made to fail by what it is to find.
const given = givenStack({ schedules: SCHEDULES.filter((each) => each.function !== 'renew-subscriptions') });

let table: Table;
beforeAll(async () => {
  table = new Table();
  // The first audit of all: each later one goes on from it.
  await audit();
});
afterAll(() => table.close());

const Line = z.object({ message: z.string(), difference: z.string().optional(), intentId: z.string().optional() });

/** Lets a minute pass: the audit looks at nothing younger. */
const settle = (): Promise<void> => given.stack().clock.advance(2 * MINUTE_MS);

/** What one audit says, about these payments alone if they are named. */
async function audit(...intentIds: string[]) {
  await settle();
  return auditNow(...intentIds);
}

async function auditNow(...intentIds: string[]) {
  const { url, lambda } = given.stack();
  const before = given.logs.length;
  expect((await send(url, 'POST', '/local/sweeps/audit-payments')).status).toBe(200);
  await lambda.drain(5_000);
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

/** Payments of somebody else, so many that Stripe shows them on two pages. */
async function aSecondPage(): Promise<void> {
  const client = await stripe();
  const terms = { amount: 100, currency: 'usd', allowed_payment_method_types: ['card'] };
  for (let each = 0; each < 101; each += 1) await client.paymentIntents.create(terms);
}

const isLaterPage = ({ name, request: { url = '' } }: Call): boolean =>
  name === 'GET /v1/payment_intents' && url.includes('starting_after');

/** The names of the calls that one audit makes. */
async function callsOfAudit(): Promise<string[]> {
  await settle();
  const calls: string[] = [];
  const end = watchCalls(({ name }) => calls.push(name));
  await auditNow();
  end();
  return calls;
}

const countOf = (calls: readonly string[], name: string): number => calls.filter((call) => call === name).length;

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

  it('reads each payment once', async () => {
    // By then no purchase waits for its bank any more.
    await given.stack().clock.advance(HOUR_MS);
    await audit();
    await Promise.all([bought(), bought(), bought()]);
    const first = await callsOfAudit();
    expect(countOf(first, 'DynamoDB GetItem')).toBe(1 + 3 * 2);
    expect(first.filter((name) => name.startsWith('GET /v1/payment_intents'))).toHaveLength(1);
    const second = await callsOfAudit();
    expect(countOf(second, 'DynamoDB GetItem')).toBe(1);
    expect(second.filter((name) => name.startsWith('GET /v1/'))).toEqual(['GET /v1/payment_intents', 'GET /v1/events']);
  });

  it('tells once of a charge that a restored backup forgot', async () => {
    const { checkoutId, intentId } = await bought();
    await forget(`CHECKOUT#${checkoutId}`, 'CHECKOUT');
    expect(await audit(intentId)).toEqual([{ message: 'payment differs', difference: 'checkout_unknown', intentId }]);
    expect(await audit(intentId)).toEqual([]);
    await given.test('refunds', { paymentIntentId: intentId });
    expect(await audit(intentId)).toEqual([]);
  });

  it('looks at all since a backup that is restored, for how far it had got is in it', async () => {
    const progress = await auditProgress.mustGet();
    const { checkoutId, intentId } = await bought();
    await audit();
    await forget(`CHECKOUT#${checkoutId}`, 'CHECKOUT');
    await auditProgress.change(await auditProgress.mustGet(), () => progress);
    expect(await audit(intentId)).toMatchObject([{ difference: 'checkout_unknown' }]);
  });

  it('finds a purchase without its invoice', async () => {
    const { accountId, intentId } = await bought();
    await forget(`ACCOUNT#${accountId}`, `INVOICE#${invoiceIdOf(accountId, 1)}`);
    expect(await audit(intentId)).toMatchObject([{ difference: 'invoice_missing' }]);
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
  ])('finds %s of months ago of which no webhook told us', async (_what, act, how) => {
    const { intentId } = await bought();
    await given.stack().clock.advance(100 * DAY_MS);
    await given.test('webhooks', { mode: 'drop' });
    await given.test(act, { paymentIntentId: intentId, ...how });
    await given.test('webhooks', { mode: 'deliver' });
    expect(await audit(intentId)).toMatchObject([{ difference: 'credit_differs' }]);
  });

  it('asks Stripe for every kind of event that tells of money that went back or came again', async () => {
    const asked: URLSearchParams[] = [];
    const end = watchCalls(({ name, request: { url = '' } }) => {
      if (name === 'GET /v1/events') asked.push(new URL(url, 'http://stripe').searchParams);
    });
    await audit();
    end();
    expect(asked.map((query) => [...query].flatMap(([key, value]) => (/^types/.test(key) ? [value] : [])))).toEqual([
      ['charge.refunded', 'refund.updated', 'refund.failed', 'charge.dispute.created', 'charge.dispute.closed'],
    ]);
  });

  it('finds a dispute that was opened long ago and is lost now', async () => {
    const { intentId } = await bought('pm_card_createDispute');
    await given.stack().clock.advance(200 * DAY_MS);
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

  it('finds such a purchase among others that agree with Stripe', async () => {
    const { checkoutId } = await bought();
    await bought();
    const unknown = PaymentIntentId.parse('pi_never_heard_of');
    await checkouts.change(await checkouts.mustGet(checkoutId), askedWith(unknown));
    expect(await audit(unknown)).toMatchObject([{ difference: 'not_taken', intentId: unknown }]);
  });

  it('looks again at a payment that may still be taken, until it is', async () => {
    const { accountId, admin } = await given.anAccount();
    const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
    const [intent] = (await given.ledgerOf(accountId)).intents;
    const intentId = intent?.id ?? '';
    await forget(`CHECKOUT#${checkoutId}`, 'CHECKOUT');
    expect(await audit(intentId)).toEqual([]);
    await given.test('webhooks', { mode: 'drop' });
    await given.test(`challenges/${intentId}`, { outcome: 'succeed' });
    await given.test('webhooks', { mode: 'deliver' });
    expect(await audit(intentId)).toMatchObject([{ difference: 'checkout_unknown' }]);
  });

  it('compares with the invoice that stands, and not with the one that it was issued in place of', async () => {
    const { accountId, admin, intentId } = await bought();
    expect((await admin.request('PUT', '/v1/billing/contact', { body: { ...contact, name: 'Bea' } })).status).toBe(200);
    await reissue(invoiceIdOf(accountId, 1), actOf(given));
    await given.test('refunds', { paymentIntentId: intentId, amount: 100 });
    await given.stack().clock.rest();
    expect(await audit(intentId)).toEqual([]);
  });

  it('leaves a purchase alone that is still under way, and looks again until it has ended', async () => {
    const { accountId, checkoutId, intentId } = await bought();
    const { state } = await checkouts.mustGet(checkoutId);
    await checkouts.change(await checkouts.mustGet(checkoutId), (current) => ({
      ...current,
      state: { status: 'processing' },
    }));
    await forget(`ACCOUNT#${accountId}`, `INVOICE#${invoiceIdOf(accountId, 1)}`);
    expect(await audit(intentId)).toEqual([]);
    expect(await audit(intentId)).toEqual([]);
    await checkouts.change(await checkouts.mustGet(checkoutId), (current) => ({ ...current, state }));
    expect(await audit(intentId)).toMatchObject([{ difference: 'invoice_missing' }]);
    expect(await audit(intentId)).toEqual([]);
  });

  it('gives up after thirty days what has not ended by then, and says so', async () => {
    const intentId = PaymentIntentId.parse('pi_never');
    const since = instant(given.stack().clock.now() - 31 * DAY_MS);
    await auditProgress.change(await auditProgress.mustGet(), (progress) => ({
      ...progress,
      again: [{ intentId, since }],
    }));
    expect(await audit(intentId)).toEqual([{ message: 'payment given up', intentId }]);
    expect(await audit(intentId)).toEqual([]);
  });

  it('writes how far it has got, and nothing else', async () => {
    const { checkoutId } = await bought();
    await forget(`CHECKOUT#${checkoutId}`, 'CHECKOUT');
    const calls = await callsOfAudit();
    const writes = calls.filter((name) => /Put|Update|Delete|StartExecution|POST \/v1/.test(name));
    expect(writes).toEqual(['DynamoDB PutItem']);
  });

  it('goes on behind a payment that it cannot look up, says which, and looks again the next time', async () => {
    const { accountId, intentId } = await bought();
    const { intentId: other } = await bought();
    await forget(`ACCOUNT#${accountId}`, `INVOICE#${invoiceIdOf(accountId, 1)}`);
    await given.stack().clock.advance(2 * MINUTE_MS);
    // The audit's own read comes through, and of the checkouts' that came first none.
    const reads: string[] = [];
    const end = judgeCalls(async ({ name, request }): Promise<Verdict> => {
      if (name !== 'DynamoDB GetItem') return 'serve';
      const invocation = String(request.headers['amz-sdk-invocation-id']);
      if (!reads.includes(invocation)) reads.push(invocation);
      return reads.indexOf(invocation) === 1 ? 'hang up' : 'serve';
    });
    const said = await audit(intentId, other);
    end();
    expect(said).toMatchObject([
      { message: 'payment differs', intentId },
      { message: 'payment not audited', intentId: other },
    ]);
    expect((await auditProgress.mustGet()).again).toMatchObject([{ intentId: other }]);
    expect(await audit(intentId, other)).toEqual([]);
    expect((await auditProgress.mustGet()).again).toEqual([]);
  });

  it('asks for a failing page again, and reads on', async () => {
    await aSecondPage();
    await given.stack().clock.advance(2 * MINUTE_MS);
    let failures = 0;
    const end = judgeCalls((call): Verdict => {
      if (!isLaterPage(call) || failures > 0) return 'serve';
      failures += 1;
      reply(call.response, { status: 500, type: 'application/json', body: '{"error":{"type":"api_error"}}' });
      return 'answered';
    });
    expect(await audit()).toEqual([]);
    end();
    expect(failures).toBe(1);
  });

  it('goes on where a failing page stopped it, and looks at nothing before that again', async () => {
    const { clock, lambda } = given.stack();
    await bought();
    await clock.advance(2 * HOUR_MS);
    const { accountId, intentId } = await bought();
    await aSecondPage();
    await forget(`ACCOUNT#${accountId}`, `INVOICE#${invoiceIdOf(accountId, 1)}`);
    await clock.advance(2 * MINUTE_MS);
    const end = judgeCalls((call): Verdict => (isLaterPage(call) ? 'hang up' : 'serve'));
    await expect(lambda.invoke('audit-payments', {})).rejects.toThrow();
    end();
    const { until } = await auditProgress.mustGet();
    expect(clock.now() - epochMs(until)).toBeLessThan(2 * HOUR_MS);
    const asked: string[] = [];
    const stop = watchCalls(({ name, request: { url = '' } }) => {
      if (name === 'GET /v1/payment_intents')
        asked.push(new URL(url, 'http://stripe').searchParams.get('created[gte]') ?? '');
    });
    expect(await audit(intentId)).toMatchObject([{ difference: 'invoice_missing' }]);
    stop();
    expect(Math.min(...asked.map(Number))).toBe(epochMs(until) / 1_000);
  });

  it('says so when it falls a day behind', async () => {
    const { lambda, clock } = given.stack();
    const until = instant(clock.now() - 2 * DAY_MS);
    await auditProgress.change(await auditProgress.mustGet(), (progress) => ({ ...progress, until }));
    const before = given.logs.length;
    let pages = 0;
    const end = judgeCalls(async ({ name }): Promise<Verdict> => {
      // The page of payments comes when the function's time is nearly up.
      if (name !== 'GET /v1/payment_intents') return 'serve';
      pages += 1;
      if (pages === 1) await clock.advance(31_000);
      return 'serve';
    });
    await lambda.invoke('audit-payments', {});
    end();
    const lines = given.logs.slice(before).filter(({ functionName }) => functionName === 'audit-payments');
    expect(lines.map(({ message }) => message)).toEqual([{ message: 'audit behind', until }]);
    expect(pages).toBe(1);
    await audit();
    expect(isBehind(await auditProgress.mustGet(), clock.now())).toBe(false);
  });
});
