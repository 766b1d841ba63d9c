import { describe, expect, it } from '@jest/globals';
import { auditProgress } from '../../adapters/stored/audit-progress.ts';
import { stripe } from '../../adapters/stripe/client.ts';
import { isBehind } from '../../domain/invoicing/audit-progress.ts';
import { epochMs, instant } from '../../domain/values/calendar.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/values/duration.ts';
import { invoiceIdOf } from '../../domain/values/ids.ts';
import { type Call, judgeCalls, reply, type Verdict, watchCalls } from '../boundary.ts';
import { givenAudits } from './audits.ts';

const { given, audit, bought, forget } = givenAudits();

/** Payments of somebody else, so many that Stripe shows them on two pages. */
async function aSecondPage(): Promise<void> {
  const client = await stripe();
  const terms = { amount: 100, currency: 'usd', allowed_payment_method_types: ['card'] };
  for (let each = 0; each < 101; each += 1) await client.paymentIntents.create(terms);
}

const isLaterPage = ({ name, request: { url = '' } }: Call): boolean =>
  name === 'GET /v1/payment_intents' && url.includes('starting_after');

describe('the audit', () => {
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
