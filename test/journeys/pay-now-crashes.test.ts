import { beforeAll, describe, expect, it } from '@jest/globals';
import { billings } from '../../adapters/stored/billing.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { RenewalView } from '../../api/renewal.ts';
import { isPaid } from '../../domain/payment/payment.ts';
import { type Crash, crashesOf, crashing } from './crashing.ts';
import { givenLife } from './life.ts';
import type { Person } from './person.ts';
import { instrument } from './runs.ts';

const life = givenLife('2027-01-31T08:00:00Z', { instrument });
const NO = { declineCode: 'insufficient_funds' };
const DUE = '2027-03-02';

/** Accounts whose renewal was declined on the day it fell due, by what the card answers next: one for each crash. */
const waiting: Record<string, Person[]> = {};
const NEXT: Record<string, (string | { declineCode: string })[]> = {
  challenged: [NO, 'requires_action'],
  declined: [NO, NO],
};

// No webhook does what the function that crashed left undone.
beforeAll(async () => {
  await life.test('webhooks', { mode: 'drop' });
  for (const [next, answers] of Object.entries(NEXT))
    waiting[next] = await Promise.all(Array.from({ length: 45 }, () => subscribed(answers)));
  await life.until(DUE);
}, 120_000);

async function subscribed(answers: (string | { declineCode: string })[]): Promise<Person> {
  const { admin } = await life.anAccount(1);
  const { checkoutId } = await admin.buy({ billingPeriod: 'monthly' });
  const { payment } = await checkouts.mustGet(checkoutId);
  await life.cardOf((isPaid(payment) && payment.paymentMethodId) || '', answers);
  return admin;
}

function next(kind: keyof typeof NEXT): Person {
  const admin = waiting[kind]?.pop();
  if (!admin) throw new Error('there are more calls than accounts');
  return admin;
}

const renewalOf = async (admin: Person) => (await life.account(admin)).openRenewal?.renewalId ?? '';

/** Lets retries come due, and passes the challenge once it is there. */
async function finish(admin: Person, renewalId: string): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    await life.clock.advance(5_000);
    const seen = RenewalView.parse((await admin.request('GET', `/v1/renewals/${renewalId}`)).body);
    if (seen.status === 'paid' || seen.status === 'declined') return;
    const [intentId] = (seen.status === 'requires_action' && seen.authentication?.clientSecret.split('_secret_')) || [];
    if (!intentId) continue;
    await life.test(`challenges/${intentId}`, { outcome: 'succeed' });
    await admin.request('POST', `/v1/renewals/${renewalId}/authentication`);
  }
}

/** The first run, which is not broken, tells which calls there are. */
async function everyCrash(functionName: string, run: (crash: Crash) => Promise<string[]>): Promise<void> {
  const calls = await run({ functionName, afterCall: Number.POSITIVE_INFINITY });
  expect(calls.length).toBeGreaterThan(0);
  for (const crash of crashesOf(functionName, calls)) await run(crash);
}

async function pay(admin: Person, crash: Crash): Promise<{ renewalId: string; calls: string[] }> {
  const renewalId = await renewalOf(admin);
  const calls = crashing(crash);
  const ask = () => admin.request('POST', '/v1/subscription/payment');
  // As the client does: what brought no decision is sent again.
  if ((await ask()).status === 500) await ask();
  await finish(admin, renewalId);
  return { renewalId, calls: await calls.end() };
}

const PAID = ['480: 2027-01-31 2027-03-02', '480: 2027-03-02 2027-04-01'];

describe('a function that crashes behind any one of its calls', () => {
  it.each(['pay-renewal', 'price-renewal', 'charge-renewal', 'await-renewal-authentication', 'record-renewal'])(
    '%s: what is paid at the page is paid once',
    async (functionName) => {
      await everyCrash(functionName, async (crash) => {
        const admin = next('challenged');
        const { renewalId, calls } = await pay(admin, crash);
        expect({ ...crash, ...(await life.outcomeOf(admin, renewalId)) }).toMatchObject({ status: 'paid' });
        expect(await life.paid(admin)).toEqual(PAID);
        expect((await life.ledgerOf(admin.accountId)).taken).toHaveLength(2);
        return calls;
      });
    },
  );

  it.each(['charge-renewal', 'record-decline'])(
    '%s: a no at the page stays one no, counted once, and its payment is cancelled',
    async (functionName) => {
      await everyCrash(functionName, async (crash) => {
        const admin = next('declined');
        const before = (await life.account(admin)).openRenewal?.dunning;
        const { renewalId, calls } = await pay(admin, crash);
        expect({ ...crash, ...(await life.outcomeOf(admin, renewalId)) }).toMatchObject({
          status: 'declined',
          declineCode: 'insufficient_funds',
        });
        const { openRenewal, declines } = await life.account(admin);
        expect({ ...crash, dunning: openRenewal?.dunning }).toEqual({ ...crash, dunning: before });
        expect(declines).toHaveLength(1);
        const { intents } = await life.ledgerOf(admin.accountId);
        expect(intents.map(({ status }) => status).toSorted()).toEqual(['canceled', 'succeeded']);
        return calls;
      });
    },
  );

  it('replace-card: the card is taken, and what is open is paid with it once', async () => {
    await everyCrash('replace-card', async (crash) => {
      const admin = next('declined');
      const renewalId = await renewalOf(admin);
      const setup = await life.beginCard(admin);
      await life.enterCard(admin, setup, 'pm_card_mastercard');
      const calls = crashing(crash);
      await life.takeCard(admin, setup);
      await finish(admin, renewalId);
      const answer = await life.takeCard(admin, setup);
      await life.clock.advance(6 * 60_000);
      expect({ ...crash, ...answer }).toMatchObject({ status: 200, body: { paymentMethod: { brand: 'mastercard' } } });
      expect(await life.paid(admin)).toEqual(PAID);
      expect((await life.ledgerOf(admin.accountId)).taken).toHaveLength(2);
      expect((await billings.get(admin.accountId))?.replaced).toEqual([]);
      return calls.end();
    });
  });
});
