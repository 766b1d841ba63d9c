import { describe, expect, it } from '@jest/globals';
import { actsOn } from '../../adapters/stored/acts.ts';
import { InvoicesView } from '../../api/invoices.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { refund } from '../../operate/refund.ts';
import { judgeCalls } from '../boundary.ts';
import { once, signedFor } from './given.ts';
import { givenPurchases } from './purchases.ts';

const { given, act, bought, takenFrom } = givenPurchases();

const FREE = { plan: { id: 'free' }, subscription: null, checkoutInFlight: null };

describe('refund', () => {
  it('gives all of it back once, credits the invoice, ends what it paid for, and is signed for', async () => {
    const { admin, checkoutId } = await bought();
    await once(given, () => refund(checkoutId, act()));
    expect(await takenFrom(admin)).toMatchObject([{ amount: 14_400, amount_refunded: 14_400 }]);
    expect(await admin.account()).toMatchObject(FREE);
    const { invoices: listed } = InvoicesView.parse((await admin.request('GET', '/v1/invoices')).body);
    const invoices = listed.filter(({ kind }) => kind === 'invoice');
    expect(invoices).toMatchObject([{ totalMinor: 14_400, creditedMinor: 14_400 }]);
    expect(await actsOn({ operation: checkoutId })).toMatchObject([
      { verb: 'refund', by: 'ops@acme.example', why: 'a test' },
    ]);
    expect((await admin.buy()).status).toBe('completed');
  });

  it('gives the rest back where a part went back by hand', async () => {
    const { admin, checkoutId } = await bought();
    const { intents } = await given.ledgerOf(admin.accountId);
    await given.test('refunds', { paymentIntentId: intents[0]?.id, amount: 400 });
    await given.stack().clock.rest();
    await once(given, () => refund(checkoutId, act()));
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 14_400 }]);
  });

  it('ends what it paid for the second time, where the first broke off behind the refund and no webhook told', async () => {
    const { admin, checkoutId } = await bought();
    await given.test('webhooks', { mode: 'drop' });
    let [refunded, noted] = [false, false];
    const end = judgeCalls(({ name }) => {
      if (name === 'POST /v1/refunds') refunded = true;
      if (refunded && name === 'DynamoDB PutItem') noted = true;
      return noted && name.startsWith('GET /v1/') ? 'hang up' : 'serve';
    });
    await expect(refund(checkoutId, act())).rejects.toThrow();
    end();
    expect((await admin.account()).plan.id).toBe('premium');
    expect(await given.openCheckouts()).toContain(checkoutId);
    await refund(checkoutId, act());
    await given.test('webhooks', { mode: 'deliver' });
    expect(await admin.account()).toMatchObject(FREE);
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 14_400 }]);
  });

  it('ends what it paid for when the operator’s command broke off behind the refund', async () => {
    const { admin, checkoutId } = await bought();
    await given.test('webhooks', { mode: 'drop' });
    const { intents } = await given.ledgerOf(admin.accountId);
    await given.test('refunds', { paymentIntentId: intents[0]?.id });
    expect((await admin.account()).plan.id).toBe('premium');
    await once(given, () => refund(checkoutId, act()));
    await given.test('webhooks', { mode: 'deliver' });
    expect(await admin.account()).toMatchObject(FREE);
  });

  it('is declined where nothing was paid or nothing is settled', async () => {
    const { admin } = await given.anAccount();
    const refused = CheckoutId.parse((await admin.buy({}, 'pm_card_visa_chargeDeclined')).checkoutId);
    await expect(refund(refused, act())).rejects.toThrow('nothing was paid');
    const challenged = CheckoutId.parse((await admin.buy({}, 'pm_card_threeDSecure2Required')).checkoutId);
    await expect(refund(challenged, act())).rejects.toThrow('requires_action');
    await expect(refund(CheckoutId.parse('chk_none'), act())).rejects.toThrow('There is no chk_none');
    expect(await signedFor(refused)).toEqual([]);
  });
});
