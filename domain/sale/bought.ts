import type { Instant } from '../values/calendar.ts';
import type { AccountId, CheckoutId, PaymentIntentId, UserId } from '../values/ids.ts';
import type { ShownCard } from '../values/shown-card.ts';
import type { BillingContact } from './billing-contact.ts';
import type { Quote } from './quote.ts';

/** What an operation has sold and was paid for: all that account, subscription, entitlement and invoice take of it. */
export interface Bought {
  operation: CheckoutId;
  accountId: AccountId;
  buyerId: UserId;
  terms: Quote;
  billingContact: BillingContact;
  intentId: PaymentIntentId;
  paidAt: Instant;
  card: ShownCard | undefined;
}
