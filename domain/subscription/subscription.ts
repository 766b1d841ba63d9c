import * as z from 'zod/mini';
import type { Directory } from '../directory/directory.ts';
import type { Bought } from '../sale/bought.ts';
import { Promotion } from '../sale/promotion.ts';
import type { Terms } from '../sale/terms.ts';
import { dependsOnSeats } from '../sale/whole.ts';
import { Act } from '../values/act.ts';
import { BillingPeriod, Instant } from '../values/calendar.ts';
import { Currency } from '../values/currency.ts';
import {
  CheckoutId,
  InvoiceId,
  invoiceIdOf,
  OperationId,
  PaymentIntentId,
  PlanId,
  SubscriptionId,
  UserId,
} from '../values/ids.ts';
import { Count, Positive } from '../values/numbers.ts';
import { Period } from '../values/period.ts';
import { Scope } from '../values/scope.ts';
import { OpenDispute } from './held.ts';
import { PriceNotice } from './price-notice.ts';
import { Reminder } from './reminder.ts';

/** What pays for the period that runs: money of it that goes back in full ends the subscription. */
const PaidBy = z.object({
  operation: OperationId,
  /** None where nothing was to be paid, nor on what 0.1 recorded. */
  intentId: z.optional(PaymentIntentId),
  invoiceId: InvoiceId,
  paidAt: Instant,
});

type PaidBy = z.infer<typeof PaidBy>;

/** What pays for a period, under the number that its invoice has. */
export const paidBy = (
  { operation, accountId, intentId, paidAt }: Pick<Bought, 'operation' | 'accountId' | 'intentId' | 'paidAt'>,
  invoiceNumber: number,
): PaidBy => ({ operation, ...(intentId && { intentId }), invoiceId: invoiceIdOf(accountId, invoiceNumber), paidAt });

const AnnouncedSeats = z.object({ seats: Positive, seatsAsOf: Positive });
export type AnnouncedSeats = z.infer<typeof AnnouncedSeats>;

/** What the next payment is for instead, as the terms of that checkout have it. */
export const PendingChange = z.object({
  operation: CheckoutId,
  planId: PlanId,
  planName: z.string(),
  scope: Scope,
  adminId: UserId,
  billingPeriod: BillingPeriod,
  requestedAt: Instant,
});
export type PendingChange = z.infer<typeof PendingChange>;

/** What is in force. Its terms in full stand in the quote of its operation. */
export const Subscription = z.object({
  subscriptionId: SubscriptionId,
  operation: OperationId,
  planId: PlanId,
  planName: z.string(),
  scope: Scope,
  adminId: UserId,
  billingPeriod: BillingPeriod,
  seats: Positive,
  seatsAsOf: Positive,
  currency: Currency,
  /** Counts the changes of what was bought. */
  terms: Positive,
  /** `past_due` from the first attempt to renew that failed, until it is paid or ends. Features stay on meanwhile. */
  status: z.enum(['active', 'past_due']),
  period: Period,
  paidBy: PaidBy,
  /** What takes something off the period that runs. */
  promotion: z.optional(Promotion),
  /** Nothing was ever paid for it: a code made all of it free. */
  neverPaid: z.optional(z.literal(true)),
  /** How many users it does not cover, where the users are counted. */
  uncovered: z.optional(Count),
  /** Its price does not depend on seats: whoever joins is covered. */
  isFlat: z.optional(z.literal(true)),
  /** What was bought to begin with the next payment. */
  pendingChange: z.optional(PendingChange),
  /** The account's wish: nothing is charged any more, and it ends with what is paid. */
  cancelRequestedAt: z.optional(Instant),
  /** A person of ours ends it: it falls due at once, however long it is paid. */
  endRequested: z.optional(Act),
  cancelReason: z.optional(z.string()),
  /** Open disputes over its payments: while there is one nothing is charged, and features stay on. */
  held: z.optional(z.array(OpenDispute)),
  /** What may still have to be told before the next payment, the soonest first. */
  reminders: z.optional(z.array(Reminder)),
  /** Other prices that were told, the last at the end, until they are charged. */
  priceNotices: z.optional(z.array(PriceNotice)),
  /** The seats that the next payment was announced for: it is for no more. */
  announced: z.optional(AnnouncedSeats),
});
export type Subscription = z.infer<typeof Subscription>;

/** What these terms sell, to whom. */
export const soldBy = (
  { planId, planName, scope, billingPeriod, seats, seatsAsOf, promotion, price }: Terms,
  adminId: UserId,
) => ({
  planId,
  planName,
  scope,
  adminId,
  billingPeriod,
  seats,
  seatsAsOf,
  promotion,
  isFlat: dependsOnSeats(price) ? undefined : (true as const),
});

/** The subscription that a purchase begins, under the number its account's write gives the invoice. */
export function subscriptionOf(
  { operation, subscriptionId, accountId, buyerId, terms, intentId, paidAt, period }: Bought,
  invoiceNumber: number,
): Subscription {
  return {
    subscriptionId,
    operation,
    ...soldBy(terms, buyerId),
    currency: terms.currency,
    terms: 1,
    status: 'active',
    period,
    paidBy: paidBy({ operation, accountId, intentId, paidAt }, invoiceNumber),
    ...(!intentId && { neverPaid: true as const }),
  };
}

/** Whether everybody has a seat: then everybody is covered. */
export const isRoomy = ({ scope, seats, isFlat }: Subscription, { userCount }: Directory): boolean =>
  scope === 'all_current_users' && (isFlat || userCount <= seats);
