import { givenDays } from './days.ts';
import { givenLife } from './life.ts';
import type { Person } from './person.ts';

export const monthly = { billingPeriod: 'monthly' as const };
export const NO = { declineCode: 'insufficient_funds' };

/** Accounts whose renewal the bank has declined, and the admins who ask to pay it. */
export function givenGrace() {
  const life = givenLife('2027-01-31T08:00:00Z');
  const { day, daysOn } = givenDays(life.clock);

  /** Somebody whose renewal the bank has declined on day 30; what the card answers next is laid down here. */
  async function inGrace(...next: (string | { declineCode?: string })[]) {
    const { admin, accountId, userIds } = await life.anAccount(3);
    await admin.buy(monthly);
    await life.cardAnswers(admin, [NO, ...next]);
    await life.until(daysOn(30));
    const { openRenewal } = await life.account(admin);
    if (!openRenewal?.dunning) throw new Error('nothing is open');
    const { renewalId } = openRenewal;
    return { admin, accountId, userIds, renewalId, seen: () => life.outcomeOf(admin, renewalId) };
  }

  const ask = (admin: Person) => admin.request('POST', '/v1/subscription/payment');
  const look = (admin: Person, renewalId: string) => admin.request('POST', `/v1/renewals/${renewalId}/authentication`);

  return { life, day, daysOn, inGrace, ask, look };
}
