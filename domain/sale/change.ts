import * as z from 'zod/mini';
import { BillingPeriod, CalendarDate } from '../values/calendar.ts';
import { InvoiceId, PlanId, SubscriptionId } from '../values/ids.ts';
import { Positive } from '../values/numbers.ts';
import { Scope } from '../values/scope.ts';
import { Whole } from './whole.ts';

/** What a change waits for the due date with. */
export const Waiting = z.enum(['plan', 'period', 'scope']);
export type Waiting = z.infer<typeof Waiting>;

/** What a change is a change of: all of it must stand when it is bought, and when it is recorded. */
const Of = {
  subscriptionId: SubscriptionId,
  /** The subscription's terms, counted. */
  terms: Positive,
  dueDate: CalendarDate,
  previous: z.object({ planId: PlanId, scope: Scope, billingPeriod: BillingPeriod, seats: Positive }),
};

/** What was paid for the period that runs, and how many of its days are left. */
const Left = {
  before: Whole,
  invoiceId: InvoiceId,
  from: CalendarDate,
  daysLeft: Positive,
  daysInPeriod: Positive,
};

/**
 * How a subscription changes: `prorated` now, until the same due date; now, with a `new_period`; or `at_due_date`, with
 * the next payment.
 */
export const Change = z.discriminatedUnion('effect', [
  z.object({ ...Of, ...Left, effect: z.literal('prorated'), onlySeats: z.boolean() }),
  z.object({ ...Of, ...Left, effect: z.literal('new_period') }),
  z.object({ ...Of, effect: z.literal('at_due_date'), waits: z.array(Waiting).check(z.minLength(1)) }),
]);
export type Change = z.infer<typeof Change>;
export type PaidChange = Exclude<Change, { effect: 'at_due_date' }>;
