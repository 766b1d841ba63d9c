import { describe, expect, it } from '@jest/globals';
import { renewals } from '../../adapters/stored/renewals.ts';
import { intentOf } from '../../domain/payment/payment.ts';
import { DAY_MS, MINUTE_MS } from '../../domain/values/duration.ts';
import { givenLife } from './life.ts';

const life = givenLife('2027-01-01T08:00:00Z');

async function bought() {
  const { admin } = await life.anAccount(3);
  await admin.buy({ billingPeriod: 'monthly' });
  return { admin, ...(await life.renewalOf(admin)) };
}

describe('a renewal that is paid', () => {
  it('has its receipt at once, as the host has its event, and not with the next sweep', async () => {
    const { admin, dueDate } = await bought();
    const receipts = () =>
      life
        .stack()
        .aws.emails()
        .filter(({ subject }) => subject.includes(admin.accountId.slice(4)));
    await life.until(`${dueDate}T09:59:00Z`);
    const before = receipts().length;
    while ((await life.paid(admin)).length < 2) await life.clock.advance(MINUTE_MS);
    expect(receipts()).toHaveLength(before + 1);
    const told = life.stack().aws.events();
    const ofIts = told.filter(({ detail }) => detail.accountId === admin.accountId);
    expect(ofIts.map((event) => event['detail-type'])).toContain('subscription.renewed');
  });
});

describe('a renewal whose receipt comes late', () => {
  it('is not said to have paid for what was bought after its money had gone back', async () => {
    const { admin, renewalId, dueDate } = await bought();
    await life.until(`${dueDate}T09:00:00Z`);
    const { state } = await life.withoutMail(async () => {
      await life.until(`${dueDate}T11:00:00Z`);
      const renewal = await renewals.mustGet(renewalId);
      await life.test('refunds', { paymentIntentId: intentOf(renewal.payment) });
      await life.clock.rest();
      expect((await life.account(admin)).subscription).toBeUndefined();
      await admin.buy({ billingPeriod: 'monthly' });
      return renewal;
    });
    await life.clock.advance(3 * DAY_MS);
    const receipts = life
      .stack()
      .aws.emails()
      .filter(({ subject }) => state.status === 'paid' && subject.startsWith(`Receipt ${state.invoiceId}:`));
    expect(receipts.map(({ text }) => text?.split('\n')[0])).toEqual([
      'What it bought has ended, or was changed since it was paid.',
    ]);
  });
});

describe('a renewal that is charged and cannot be recorded any more', () => {
  it('gives its money back, and the subscription, which is not paid any more, ends', async () => {
    const { admin, renewalId, dueDate } = await bought();
    const { lambda, host, stepFunctions } = life.stack();
    const { invoke } = lambda;
    lambda.invoke = async (name, event) => {
      const isIts = JSON.stringify(event).includes(renewalId);
      if (isIts && name.endsWith(':record-renewal')) await host.closeAccount(admin.accountId);
      return invoke.call(lambda, name, event);
    };
    await life.until(`${dueDate}T10:20:00Z`);
    lambda.invoke = invoke;
    expect((await renewals.mustGet(renewalId)).state.status).toBe('reversed');
    expect(stepFunctions.execution(`${renewalId}-1`)).toMatchObject({
      status: 'FAILED',
      error: 'RenewalReversed',
      states: ['PriceRenewal', 'ChargeRenewal', 'RecordRenewal', 'RefundRenewal', 'RenewalReversed'],
    });
    const { taken } = await life.ledgerOf(admin.accountId);
    expect(taken.map(({ amount, amount_refunded }) => amount - amount_refunded).sort()).toEqual([0, 1_440]);
    expect((await life.account(admin)).subscription).toBeUndefined();
    expect(await life.paid(admin)).toHaveLength(1);
  });
});
