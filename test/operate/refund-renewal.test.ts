import { describe, expect, it } from '@jest/globals';
import { InvoicesView } from '../../api/invoices.ts';
import { follow } from '../../operate/follow.ts';
import { refund } from '../../operate/refund.ts';
import { once, signedFor } from './given.ts';
import { givenSubscribers, hasFeatures, no } from './subscribers.ts';

const { life, act, days, bought } = givenSubscribers();

describe('refund', () => {
  it('gives the money of a renewal back, credits its invoice, and ends what it paid for', async () => {
    const { admin, renewalId } = await bought();
    await days(31);
    expect(await once(life, () => refund(renewalId, act()))).toEqual([
      'The refund succeeded, and what it had paid for has ended.',
    ]);
    expect((await life.account(admin)).subscription).toBeUndefined();
    expect(await hasFeatures(admin)).toBe(false);
    const { invoices } = InvoicesView.parse((await admin.request('GET', '/v1/invoices')).body);
    expect(invoices.map(({ kind, totalMinor }) => [kind, totalMinor])).toEqual([
      ['credit_note', 5_760],
      ['invoice', 5_760],
      ['invoice', 5_760],
    ]);
    expect(await signedFor(renewalId)).toEqual(['refund']);
  });

  it('of an earlier period ends nothing', async () => {
    const { admin, checkoutId } = await bought();
    await days(31);
    expect(await refund(checkoutId, act())).toEqual(['The refund succeeded.']);
    expect(await hasFeatures(admin)).toBe(true);
    expect((await life.account(admin)).subscription).toMatchObject({ status: 'active' });
  });

  it('is declined while it is not paid', async () => {
    const { renewalId } = await bought(no);
    await days(30);
    await expect(refund(renewalId, act())).rejects.toThrow('is declined. The workflow settles it first');
  });
});

describe('follow', () => {
  it('brings the books to what went back of a renewal, of which no webhook told', async () => {
    const { admin, renewalId } = await bought();
    await days(31);
    const { intents } = await life.ledgerOf(admin.accountId);
    const renewed = intents.find(({ metadata }) => metadata.renewalId === renewalId);
    await life.test('webhooks', { mode: 'drop' });
    await life.test('refunds', { paymentIntentId: renewed?.id, amount: 400 });
    await life.test('webhooks', { mode: 'deliver' });
    expect(await once(life, () => follow(renewalId, act()))).toEqual(['Of $57.60 we keep $53.60.']);
    expect(await hasFeatures(admin)).toBe(true);
  });
});
