import { describe, expect, it } from '@jest/globals';
import { stripe } from '../../adapters/stripe/client.ts';
import { limited } from './lambda-limit.ts';
import { givenLife } from './life.ts';
import type { Person } from './person.ts';

const life = givenLife('2027-01-31T08:00:00Z');
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A renewal that the bank has declined on its day, and a person of ours who charges the card by hand. */
async function declined() {
  const { admin } = await life.anAccount(3);
  await admin.buy({ billingPeriod: 'monthly' });
  await life.cardAnswers(admin, [{ declineCode: 'insufficient_funds' }]);
  await life.clock.advance(31 * DAY_MS);
  const { intents } = await life.ledgerOf(admin.accountId);
  const unpaid = intents.find(({ status }) => status !== 'succeeded')?.id ?? '';
  const card = intents.find(({ status }) => status === 'succeeded')?.payment_method ?? '';
  const payByHand = async () =>
    (await stripe()).paymentIntents.confirm(unpaid, { payment_method: card, off_session: true });
  return { admin, payByHand };
}

async function isRenewed(admin: Person): Promise<void> {
  const { subscription, openRenewal } = await life.account(admin);
  expect({ status: subscription?.status, openRenewal }).toEqual({ status: 'active', openRenewal: undefined });
  const [first = '', second = ''] = await life.paid(admin);
  expect(second).toMatch(new RegExp(`^1440: ${first.slice(-10)} `));
  expect((await life.ledgerOf(admin.accountId)).taken).toHaveLength(2);
  expect(await life.failed(admin)).toEqual([]);
}

describe('a renewal that is paid between two attempts', () => {
  it('is recorded as soon as Stripe tells of it', async () => {
    const { admin, payByHand } = await declined();
    await payByHand();
    await life.clock.advance(10 * MINUTE_MS);
    await isRenewed(admin);
  });

  it('is recorded where the attempt that finds it was held up, with the buyer at the page', async () => {
    const { admin, payByHand } = await declined();
    await life.test('webhooks', { mode: 'drop' });
    const end = limited(life.stack(), 'charge-renewal');
    await payByHand();
    expect((await admin.request('POST', '/v1/subscription/payment')).status).toBe(202);
    await life.clock.advance(10 * MINUTE_MS);
    end();
    await life.test('webhooks', { mode: 'deliver' });
    await isRenewed(admin);
  });

  it('is recorded by the next attempt, and not given back, where nobody tells of it', async () => {
    const { admin, payByHand } = await declined();
    await life.test('webhooks', { mode: 'drop' });
    await payByHand();
    await life.clock.advance(3 * DAY_MS);
    await life.test('webhooks', { mode: 'deliver' });
    await isRenewed(admin);
  });
});
