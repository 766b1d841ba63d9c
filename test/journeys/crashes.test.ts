import { describe, expect, it } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { type Crash, crashesOf, crashing } from './crashing.ts';
import { BOUGHT, givenExecutions } from './finished.ts';

const { given, finish } = givenExecutions();

const CHALLENGE_CARD = 'pm_card_threeDSecure2Required';

/** A purchase run to the end of its execution; answers how it ended and which calls the crashing function made. */
async function purchaseWith(card: string, crash: Crash) {
  const { accountId, admin } = await given.anAccount();
  const { quoteId } = await admin.quote();
  const calls = crashing(crash);
  const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId, { card })).body);
  await finish(admin, checkoutId);
  return { accountId, admin, checkoutId, calls: await calls.end() };
}

async function everyCrash(card: string, functionName: string): Promise<Crash[]> {
  const { calls } = await purchaseWith(card, { functionName, afterCall: Number.POSITIVE_INFINITY });
  expect(calls.length).toBeGreaterThan(0);
  return crashesOf(functionName, calls);
}

describe('a function that crashes behind any one of its calls', () => {
  it.each(['validate-selection', 'quote-price', 'charge-card', 'record-subscription', 'flip-feature-flags'])(
    '%s: the purchase completes and the card is charged once',
    async (functionName) => {
      for (const crash of await everyCrash('pm_card_visa', functionName)) {
        const { accountId, admin, checkoutId } = await purchaseWith('pm_card_visa', crash);
        expect({ ...crash, ...(await admin.outcome(checkoutId)) }).toMatchObject(BOUGHT);
        expect({ ...crash, ...(await given.ledgerOf(accountId)) }).toMatchObject({ taken: [{ amount_refunded: 0 }] });
        expect(await admin.features()).toMatchObject({ entitlementVersion: 2 });
      }
    },
  );

  it('await-authentication: the purchase completes and the card is charged once', async () => {
    for (const crash of await everyCrash(CHALLENGE_CARD, 'await-authentication')) {
      const { accountId, admin, checkoutId } = await purchaseWith(CHALLENGE_CARD, crash);
      expect({ ...crash, ...(await admin.outcome(checkoutId)) }).toMatchObject(BOUGHT);
      expect((await given.ledgerOf(accountId)).taken).toHaveLength(1);
    }
  });

  it.each(['charge-card', 'reverse-payment', 'close-checkout'])(
    '%s: a decline stays a decline, and nothing is charged',
    async (functionName) => {
      const card = 'pm_card_visa_chargeDeclinedInsufficientFunds';
      for (const crash of await everyCrash(card, functionName)) {
        const { accountId, admin, checkoutId } = await purchaseWith(card, crash);
        const refusal = { code: 'card_declined', declineCode: 'insufficient_funds' };
        expect({ ...crash, ...(await admin.outcome(checkoutId)) }).toMatchObject({ status: 'refused', refusal });
        const { intents, taken } = await given.ledgerOf(accountId);
        expect(intents.map(({ status }) => status)).toEqual(['canceled']);
        expect(taken).toEqual([]);
        expect((await accounts.mustGet(accountId)).declines).toHaveLength(1);
      }
    },
  );
});

describe('a look at the bank’s challenge that was passed', () => {
  async function lookedWith(crash: Crash) {
    const { accountId, admin } = await given.anAccount();
    const { checkoutId } = await admin.buy({}, CHALLENGE_CARD);
    const [intent] = (await given.ledgerOf(accountId)).intents;
    await given.test(`challenges/${intent?.id}`, { outcome: 'succeed' });
    const look = () => admin.request('POST', `/v1/checkouts/${checkoutId}/authentication`);
    const calls = crashing(crash);
    await look();
    const made = await calls.end();
    await look();
    await given.stack().clock.rest();
    return { admin, checkoutId, calls: made };
  }

  it('crashes wherever it likes: the next one brings the purchase on, and nobody waits for the bank’s time to end', async () => {
    const { calls } = await lookedWith({ functionName: 'look-again', afterCall: Number.POSITIVE_INFINITY });
    for (const crash of crashesOf('look-again', calls)) {
      const { admin, checkoutId } = await lookedWith(crash);
      const { status } = given.stack().stepFunctions.execution(checkoutId) ?? {};
      expect({ ...crash, status }).toEqual({ ...crash, status: 'SUCCEEDED' });
      expect({ ...crash, ...(await admin.outcome(checkoutId)) }).toMatchObject(BOUGHT);
    }
  });
});
