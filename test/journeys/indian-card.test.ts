import { expect, it } from '@jest/globals';
import { givenLife } from './life.ts';

const life = givenLife('2027-01-31T08:00:00Z');
const DAY_MS = 24 * 60 * 60_000;

it('an Indian card that was declined is tried again with the buyer present, and not by itself', async () => {
  const { admin } = await life.anAccount(3);
  await admin.buy({ billingPeriod: 'monthly' }, 'pm_card_in');
  await life.cardAnswers(admin, [{ declineCode: 'insufficient_funds' }]);
  await life.clock.advance(38 * DAY_MS);
  expect(await life.charges(admin)).toEqual(['2027-01-31 succeeded', '2027-03-02 failed']);
  expect((await life.account(admin)).openRenewal?.dunning).toMatchObject({ remedy: 'buyer' });
  await admin.request('POST', '/v1/subscription/payment');
  await life.clock.rest();
  expect(await life.paid(admin)).toHaveLength(2);
});
