import { describe, expect, it } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { givenStack } from './given.ts';
import type { Person } from './person.ts';

const given = givenStack();

const DECLINED = 'pm_card_visa_chargeDeclined';

async function declined(admin: Person, times: number): Promise<void> {
  for (let each = 0; each < times; each += 1)
    expect(await admin.buy({}, DECLINED)).toMatchObject({ status: 'refused', refusal: { code: 'card_declined' } });
}

const another = async (admin: Person, options = {}) => admin.checkOut((await admin.quote()).quoteId, options);

describe('an account whose cards are declined', () => {
  it('may mistype twice, and buys with the next card at once', async () => {
    const { accountId, admin } = await given.anAccount();
    await declined(admin, 2);
    expect((await admin.buy()).status).toBe('completed');
    expect((await accounts.mustGet(accountId)).declines).toBeUndefined();
  });

  it('pauses after the third, hears for how long, and buys after it', async () => {
    const { admin } = await given.anAccount();
    await declined(admin, 3);
    const refused = await another(admin);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_declines' } });
    expect(refused.body).toMatchObject({ detail: expect.stringMatching(/The next try is possible in 1 minute\.$/) });
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(20);
    expect(seconds).toBeLessThanOrEqual(60);
    await given.stack().clock.advance(60_000);
    expect((await admin.buy()).status).toBe('completed');
  });

  it('pauses alone: others buy', async () => {
    const { admin } = await given.anAccount();
    await declined(admin, 3);
    expect((await (await given.anAccount()).admin.buy()).status).toBe('completed');
  });

  it('still hears how its earlier purchases ended, under their keys', async () => {
    const { admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const first = await admin.checkOut(quoteId, { card: DECLINED, key: 'first' });
    await admin.outcome(CheckoutView.parse(first.body).checkoutId);
    await declined(admin, 2);
    const again = await admin.checkOut(quoteId, { card: DECLINED, key: 'first' });
    expect(again).toMatchObject({ status: 202, body: { status: 'refused', refusal: { code: 'card_declined' } } });
  });

  it('gets no further by trying many cards at once', async () => {
    const { accountId, admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const answers = await Promise.all(Array.from({ length: 20 }, () => admin.checkOut(quoteId, { card: DECLINED })));
    for (const { status, body } of answers)
      if (status === 202) await admin.outcome(CheckoutView.parse(body).checkoutId);
    const { charges } = await given.ledgerOf(accountId);
    expect(charges.length).toBeGreaterThan(0);
    expect(charges.length).toBeLessThanOrEqual(3);
  });

  it('counts a decline once, though its last state runs again', async () => {
    const { accountId, admin } = await given.anAccount();
    const { checkoutId } = await admin.buy({}, DECLINED);
    expect(await given.stack().lambda.invoke('close-checkout', { checkoutId })).toMatchObject({ status: 'refused' });
    expect((await accounts.mustGet(accountId)).declines).toMatchObject([{ operation: checkoutId }]);
  });
});
