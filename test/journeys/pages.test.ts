import { describe, expect, it } from '@jest/globals';
import { executionRecord } from '../../adapters/aws/execution-records.ts';
import { checkoutsBegunSince, executionArnOf } from '../../adapters/aws/executions.ts';
import { invoices, invoicesOf } from '../../adapters/stored/invoices.ts';
import { paymentsIn } from '../../adapters/stripe/listing.ts';
import { instant } from '../../domain/values/calendar.ts';
import { invoiceIdOf } from '../../domain/values/ids.ts';
import { givenStack } from './given.ts';
import { send } from './requests.ts';

const given = givenStack();

/** All that it yields. */
async function all<T>(from: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of from) found.push(one);
  return found;
}

describe('a list that comes in several pages is read to its end', () => {
  it('of open checkouts, which the table shows two at a time', async () => {
    const begun: string[] = [];
    for (let each = 0; each < 5; each += 1)
      begun.push((await (await given.anAccount()).admin.buy({}, 'pm_card_threeDSecure2Required')).checkoutId);
    expect(await given.openCheckouts()).toEqual(expect.arrayContaining(begun));
  });

  it('of invoices of one account', async () => {
    const { admin } = await given.anAccount();
    await admin.buy();
    const { accountId } = admin;
    const first = await invoices.mustGet({ accountId, invoiceId: invoiceIdOf(accountId, 1) });
    for (let number = 2; number <= 5; number += 1)
      await invoices.create({ ...first, number, invoiceId: invoiceIdOf(accountId, number) });
    expect((await invoicesOf(accountId)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  });

  it('of executions, and of what happened in one, which Step Functions shows ten at a time', async () => {
    const { admin } = await given.anAccount(1);
    const { checkoutId } = await admin.buy();
    const others = Array.from({ length: 30 }, async () => (await given.anAccount(1)).admin.buy());
    await Promise.all(others);
    expect((await checkoutsBegunSince(0)).map(({ operation }) => operation)).toContain(checkoutId);
    const states = (await executionRecord(executionArnOf(checkoutId)))?.steps.map(({ state }) => state);
    expect(states).toEqual(['ValidateSelection', 'QuotePrice', 'ChargeCard', 'RecordSubscription', 'FlipFeatureFlags']);
  });

  it('of payments, which Stripe shows a hundred at a time', async () => {
    const { admin } = await given.anAccount(1);
    const { checkoutId } = await admin.buy();
    await given.stack().clock.advance(60_000);
    const { STRIPE_SECRET_KEY_ID = '' } = process.env;
    const { secret } = await import('../../adapters/aws/secrets.ts');
    const headers = {
      authorization: `Bearer ${await secret(STRIPE_SECRET_KEY_ID)}`,
      'content-type': 'application/x-www-form-urlencoded',
    };
    const body = 'amount=100&currency=usd&allowed_payment_method_types[]=card';
    for (let each = 0; each < 101; each += 1)
      expect((await send(given.stack().stripeUrl, 'POST', '/v1/payment_intents', { headers, body })).status).toBe(200);
    const slice = { from: instant(0), until: instant(given.stack().clock.now() + 1_000) };
    const pages = await all(paymentsIn(slice));
    expect(pages.map(({ isLast }) => isLast)).toEqual([false, true]);
    expect(pages.flatMap(({ data }) => data).map((payment) => payment.operation)).toContain(checkoutId);
  });
});
