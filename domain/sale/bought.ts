import type { Instant } from '../values/calendar.ts';
import type { AccountId, OperationId, PaymentIntentId, SubscriptionId, UserId } from '../values/ids.ts';
import type { Period } from '../values/period.ts';
import type { ShownCard } from '../values/shown-card.ts';
import type { BillingContact } from './billing-contact.ts';
import type { Terms } from './terms.ts';

/** What an operation has sold and was paid for: all that account, subscription, entitlement and invoice take of it. */
export interface Bought {
  operation: OperationId;
  subscriptionId: SubscriptionId;
  accountId: AccountId;
  buyerId: UserId;
  terms: Terms;
  billingContact: BillingContact;
  /** None where nothing was to be paid. */
  intentId: PaymentIntentId | undefined;
  paidAt: Instant;
  period: Period;
  card: ShownCard | undefined;
}
