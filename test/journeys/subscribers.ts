import { expect } from '@jest/globals';
import { billings } from '../../adapters/stored/billing.ts';
import { BillingView } from '../../api/billing.ts';
import type { StackOptions } from '../../local/stack.ts';
import { givenDays } from './days.ts';
import { givenLife } from './life.ts';
import type { Person } from './person.ts';

export const monthly = { billingPeriod: 'monthly' as const };

/** Accounts that pay by the month, and what is known, shown, charged and taken off of their cards. */
export function givenSubscribers(options: Partial<StackOptions> = {}) {
  const life = givenLife('2027-01-31T08:00:00Z', options);
  const { day, daysOn } = givenDays(life.clock);

  async function subscribed(card = 'pm_card_visa') {
    const { admin, userIds, accountId } = await life.anAccount(3);
    const { status } = await admin.buy(monthly, card);
    expect(status).toBe('completed');
    return { admin, userIds, accountId };
  }

  const billing = async (admin: Person) => BillingView.parse((await admin.request('GET', '/v1/billing')).body);
  const face = async (admin: Person) => (await billing(admin)).paymentMethod;
  const timesTakenOff = async (card: string) =>
    (await life.ledger()).calls.filter(({ path }) => path === `/v1/payment_methods/${card}/detach`).length;
  const isTakenOff = async (card: string) => (await timesTakenOff(card)) > 0;
  /** The saved card by its id, which the API tells nobody. */
  const savedCard = async (admin: Person) => {
    const { intents } = await life.ledgerOf(admin.accountId);
    return (await billings.get(admin.accountId))?.card?.id ?? intents[0]?.payment_method ?? '';
  };
  /** The cards that were charged, oldest first, by what a receipt shows. */
  const invoiced = async (admin: Person) =>
    JSON.parse(JSON.stringify((await admin.request('GET', '/v1/invoices')).body))
      .invoices.map(({ card }: { card: { brand: string } }) => card.brand)
      .reverse();
  return { life, day, daysOn, subscribed, billing, face, timesTakenOff, isTakenOff, savedCard, invoiced };
}
