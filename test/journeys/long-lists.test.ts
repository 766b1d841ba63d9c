import { describe, expect, it } from '@jest/globals';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { getReturned, refundOfAll } from '../../adapters/stripe/returned.ts';
import { givenDeployment } from './deployed.ts';

const { given, bought } = givenDeployment();

describe('a list of Stripe’s with more than a page', () => {
  const list = (data: object[], has_more: boolean) => ({ object: 'list', url: '/', data, has_more });

  it('is read to its end before it is said what disputes took, and how far refunds have got', async () => {
    const { intentId, checkoutId } = await bought();
    await given.test('webhooks', { mode: 'drop' });
    await given.test('disputes', { paymentIntentId: intentId, outcome: 'open' });
    await given.test('webhooks', { mode: 'deliver' });
    const page = (call: string, body: object) => given.test('faults', { kind: 'answer', call, status: 200, body });
    await page('GET /v1/disputes', list([{ id: 'dp_1', status: 'won', amount: 1 }], true));
    await page('GET /v1/disputes', list([{ id: 'dp_2', status: 'lost', amount: 700 }], false));
    expect(await getReturned(intentId)).toMatchObject({ refundedMinor: 0, lostMinor: 700 });
    await page('GET /v1/refunds', list([{ id: 're_1', status: 'succeeded' }], true));
    await page('GET /v1/refunds', list([{ id: 're_2', status: 'pending' }], false));
    const { totalMinor } = (await checkouts.mustGet(checkoutId)).quote;
    expect(await refundOfAll(intentId, { refundedMinor: totalMinor, lostMinor: 0 }, totalMinor)).toBe('pending');
  });
});
