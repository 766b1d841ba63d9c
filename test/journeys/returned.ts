import { expect } from '@jest/globals';
import { givenStack } from './given.ts';

/** The account as it stands where all of the money went back. */
export const FREE = { plan: { id: 'free' }, subscription: null, checkoutInFlight: null };

/** Purchases that are completed, of which money can go back. */
export function givenPurchases() {
  const given = givenStack();

  async function bought(card = 'pm_card_visa') {
    const world = await given.anAccount();
    const checkout = await world.admin.buy({}, card);
    expect(checkout.status).toBe('completed');
    const { intents } = await given.ledgerOf(world.accountId);
    await given.stack().clock.rest();
    return { ...world, checkout, intentId: intents[0]?.id ?? '' };
  }
  return { given, bought };
}
