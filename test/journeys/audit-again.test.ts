import { describe, expect, it } from '@jest/globals';
import { auditProgress } from '../../adapters/stored/audit-progress.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { instant } from '../../domain/values/calendar.ts';
import { DAY_MS, HOUR_MS } from '../../domain/values/duration.ts';
import { invoiceIdOf, PaymentIntentId } from '../../domain/values/ids.ts';
import { watchCalls } from '../boundary.ts';
import { givenAudits } from './audits.ts';

const { given, audit, auditNow, settle, bought, forget } = givenAudits();

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

describe('the audit', () => {
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

  it('looks at all since a backup that is restored, for how far it had got is in it', async () => {
    const progress = await auditProgress.mustGet();
    const { checkoutId, intentId } = await bought();
    await audit();
    await forget(`CHECKOUT#${checkoutId}`, 'CHECKOUT');
    await auditProgress.change(await auditProgress.mustGet(), () => progress);
    expect(await audit(intentId)).toMatchObject([{ difference: 'checkout_unknown' }]);
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
});
