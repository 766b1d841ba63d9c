import { describe, expect, it } from '@jest/globals';
import { watchCalls } from '../boundary.ts';
import { planOfAnySize } from '../sold.ts';
import { eventually } from './eventually.ts';
import { givenStack } from './given.ts';

const given = givenStack();

describe('a purchase', () => {
  it('enters exactly the five states and asks Stripe three times, for a known customer twice', async () => {
    const { accountId, admin } = await given.anAccount();
    const workflowCalls = async (checkoutId: string) => {
      const { calls } = await given.ledgerOf(accountId);
      return calls.filter(({ idempotencyKey }) => idempotencyKey?.startsWith(checkoutId)).map(({ path }) => path);
    };
    const declined = await admin.buy({}, 'pm_card_visa_chargeDeclined');
    const { intents } = await given.ledgerOf(accountId);
    expect(await workflowCalls(declined.checkoutId)).toEqual([
      '/v1/customers',
      '/v1/payment_intents',
      `/v1/payment_intents/${intents[0]?.id}/confirm`,
    ]);

    const bought = await admin.buy();
    expect(await workflowCalls(bought.checkoutId)).toHaveLength(2);
    expect(given.stack().stepFunctions.execution(bought.checkoutId)).toMatchObject({
      status: 'SUCCEEDED',
      input: { checkoutId: bought.checkoutId },
      output: { checkoutId: bought.checkoutId },
      states: ['ValidateSelection', 'QuotePrice', 'ChargeCard', 'RecordSubscription', 'FlipFeatureFlags'],
    });
  });

  it('reads and writes the table as often for 2,000 users as for one', async () => {
    const counted = async (users: number) => {
      const { admin } = await given.anAccount(users);
      const { quoteId } = await admin.quote({ planId: planOfAnySize.id });
      const token = await admin.token();
      const counts = countingTableCalls();
      await fetch(`${given.stack().url}/v1/checkouts`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': `k${users}`,
        },
        body: JSON.stringify({
          quoteId,
          paymentMethodId: 'pm_card_visa',
          billingContact: { name: 'A', email: 'a@b.co' },
        }),
      });
      await eventually(() =>
        given
          .stack()
          .aws.events()
          .find(({ detail }) => detail.accountId === admin.accountId),
      );
      await given.stack().clock.rest();
      return counts.stop();
    };
    const one = await counted(1);
    expect(one.GetItem).toBeGreaterThan(0);
    expect(one.PutItem).toBeGreaterThan(0);
    expect(await counted(2_000)).toEqual(one);
  });
});

/** Counts DynamoDB's operations where they arrive. */
function countingTableCalls() {
  const counts: Record<string, number> = {};
  const end = watchCalls(({ name }) => {
    const [service, operation = ''] = name.split(' ');
    if (service === 'DynamoDB') counts[operation] = (counts[operation] ?? 0) + 1;
  });
  return {
    stop: () => {
      end();
      return counts;
    },
  };
}
