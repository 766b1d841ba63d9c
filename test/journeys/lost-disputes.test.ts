import { describe, expect, it } from '@jest/globals';
import { InvoicesView } from '../../api/invoices.ts';
import { FREE, givenPurchases } from './returned.ts';

const { given, bought } = givenPurchases();

describe('money that goes back after the purchase', () => {
  it('by a lost dispute ends the subscription; an open or a won one does not', async () => {
    const [lost, won] = [await bought(), await bought()];
    await given.test('disputes', { paymentIntentId: lost.intentId, outcome: 'open' });
    await given.test('disputes', { paymentIntentId: won.intentId, outcome: 'won' });
    await given.stack().clock.rest();
    expect((await lost.admin.account()).plan.id).toBe('premium');
    await given.test('disputes', { paymentIntentId: lost.intentId, outcome: 'lost' });
    await given.stack().clock.rest();
    expect(await lost.admin.account()).toMatchObject(FREE);
    expect((await won.admin.account()).plan.id).toBe('premium');
  });

  it('by a dispute lost over a part is credited, and the plan stays as after a refund of a part', async () => {
    const { admin, intentId } = await bought();
    await given.test('disputes', { paymentIntentId: intentId, outcome: 'lost', amount: 4_000 });
    await given.stack().clock.rest();
    expect(await admin.account()).toMatchObject({ plan: { id: 'premium' }, subscription: { status: 'active' } });
    const { invoices: listed } = InvoicesView.parse((await admin.request('GET', '/v1/invoices')).body);
    const invoices = listed.filter(({ kind }) => kind === 'invoice');
    expect(invoices).toMatchObject([{ totalMinor: 14_400, creditedMinor: 4_000 }]);
  });

  it('by a refund of a part and a dispute lost over the rest ends the plan', async () => {
    const { admin, intentId } = await bought();
    await given.test('refunds', { paymentIntentId: intentId, amount: 4_000 });
    await given.test('disputes', { paymentIntentId: intentId, outcome: 'lost' });
    await given.stack().clock.rest();
    expect(await admin.account()).toMatchObject(FREE);
    const { invoices: listed } = InvoicesView.parse((await admin.request('GET', '/v1/invoices')).body);
    const invoices = listed.filter(({ kind }) => kind === 'invoice');
    expect(invoices).toMatchObject([{ creditedMinor: 14_400 }]);
  });

  it('is whole once and then in part again, where the refund beside a lost dispute fails: a person is told', async () => {
    const { admin, checkout, intentId } = await bought('pm_card_refundFail');
    await given.test('refunds', { paymentIntentId: intentId, amount: 4_000 });
    await given.test('disputes', { paymentIntentId: intentId, outcome: 'lost' });
    await given.stack().clock.rest();
    expect(await admin.account()).toMatchObject(FREE);
    await given.stack().clock.advance(60_000);
    expect(given.logs).toContainEqual(
      expect.objectContaining({ message: { message: 'refund failed', operation: checkout.checkoutId } }),
    );
  });
});
