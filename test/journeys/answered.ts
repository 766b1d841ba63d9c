import { contact } from './person.ts';
import { givenQuote } from './quoted.ts';

/** Billing contacts that somebody gives, and what is answered. */
export function givenContacts() {
  const given = givenQuote();

  /** What a purchase with this in its billing contact is answered, by a bank that declines it. */
  async function answered(change: Record<string, unknown>) {
    const body = { quoteId: 'quo_none', paymentMethodId: 'pm_card_visa', billingContact: { ...contact, ...change } };
    return given.admin().request('POST', '/v1/checkouts', { body, headers: { 'idempotency-key': 'k' } });
  }

  return { given, answered };
}
