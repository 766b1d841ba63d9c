import { describe, expect, it } from '@jest/globals';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { InvoicesView } from '../../api/invoices.ts';
import { follow } from '../../operate/follow.ts';
import { judgeCalls, type Verdict } from '../boundary.ts';
import { paymentFacts } from '../paid.ts';
import { once, signedFor } from './given.ts';
import { givenPurchases } from './purchases.ts';

const { given, act, bought } = givenPurchases();

describe('follow', () => {
  it.each([
    [
      'a refund in part',
      'premium',
      (paymentIntentId: string) => given.test('refunds', { paymentIntentId, amount: 400 }),
    ],
    [
      'a lost dispute',
      'free',
      (paymentIntentId: string) => given.test('disputes', { paymentIntentId, outcome: 'lost' }),
    ],
  ])('brings the books to %s of which no webhook told', async (_what, plan, happens) => {
    const { admin, checkoutId } = await bought();
    expect(await follow(checkoutId, act())).toEqual([]);
    const { intents } = await given.ledgerOf(admin.accountId);
    await given.test('webhooks', { mode: 'drop' });
    await happens(intents[0]?.id ?? '');
    await given.test('webhooks', { mode: 'deliver' });
    await once(given, () => follow(checkoutId, act()));
    expect((await admin.account()).plan.id).toBe(plan);
    expect(await signedFor(checkoutId)).toEqual(['follow']);
  });

  it('credits all that went back, though the invoice hears of the first part last', async () => {
    const { admin, checkoutId } = await bought();
    const { intents } = await given.ledgerOf(admin.accountId);
    const back = (amount?: number) => given.test('refunds', { paymentIntentId: intents[0]?.id, amount });
    await given.test('webhooks', { mode: 'drop' });
    await back(400);
    let crossed = false;
    const end = judgeCalls(async ({ name }): Promise<Verdict> => {
      if (name !== 'DynamoDB PutItem' || crossed) return 'serve';
      if (paymentFacts(await checkouts.mustGet(checkoutId)).returnedMinor !== 400) return 'serve';
      crossed = true;
      await back();
      await follow(checkoutId, act());
      return 'serve';
    });
    await follow(checkoutId, act());
    end();
    await given.test('webhooks', { mode: 'deliver' });
    expect(crossed).toBe(true);
    const { invoices: listed } = InvoicesView.parse((await admin.request('GET', '/v1/invoices')).body);
    const invoices = listed.filter(({ kind }) => kind === 'invoice');
    expect(invoices).toMatchObject([{ creditedMinor: 14_400 }]);
  });
});
