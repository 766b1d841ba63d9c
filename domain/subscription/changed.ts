import type { Directory } from '../directory/directory.ts';
import type { Bought } from '../sale/bought.ts';
import type { Change } from '../sale/change.ts';
import { CheckoutId } from '../values/ids.ts';
import { noticeFor, stillTold } from './price-notice.ts';
import type { Reminder } from './reminder.ts';
import { isRoomy, paidBy, type Subscription, soldBy } from './subscription.ts';

/** Whether it is still what the change was quoted for. */
export const standsFor = (
  { subscriptionId, terms, period }: Subscription,
  change: Pick<Change, 'subscriptionId' | 'terms' | 'dueDate'>,
): boolean => subscriptionId === change.subscriptionId && terms === change.terms && period.to === change.dueDate;

interface Paying {
  change: Change;
  /** None where nothing was to be paid: then what paid for the period still does. */
  invoiceNumber: number | undefined;
  /** What is to be told before the next payment, where a new period begins. */
  reminders: Reminder[];
}

/** The subscription with this change. One that waits for the due date leaves all the rest as it is. */
export function changed(
  subscription: Subscription,
  bought: Bought,
  { change, invoiceNumber, reminders }: Paying,
): Subscription {
  if (change.effect === 'at_due_date') {
    const waiting = { ...subscription, pendingChange: pendingOf(bought) };
    return bought.terms.scope === 'all_current_users' ? announcedFor(waiting) : waiting;
  }
  const { operation, terms, buyerId } = bought;
  const { pendingChange, priceNotices, ...kept } = withPaid(subscription, bought);
  const told = stillTold(priceNotices, terms, subscription.period.from);
  const next = { ...kept, ...told, ...soldBy(terms, buyerId), operation, terms: subscription.terms + 1 };
  if (change.effect === 'prorated')
    return { ...announcedFor(next), ...(change.onlySeats && pendingChange && { pendingChange }) };
  const { announced, ...unannounced } = next;
  return {
    ...unannounced,
    period: bought.period,
    reminders,
    ...(invoiceNumber !== undefined && { paidBy: paidBy(bought, invoiceNumber) }),
  };
}

/** From the first payment on it is one that was paid for. */
function withPaid({ neverPaid, ...subscription }: Subscription, { intentId }: Bought): Subscription {
  return neverPaid && !intentId ? { ...subscription, neverPaid } : subscription;
}

function pendingOf({ operation, terms, buyerId: adminId, paidAt: requestedAt }: Bought) {
  const { planId, planName, scope, billingPeriod } = terms;
  return { operation: CheckoutId.parse(operation), planId, planName, scope, adminId, billingPeriod, requestedAt };
}

/** What was bought since an annual payment was announced is paid for as well; so are seats that were to be given up. */
export const announcedFor = (subscription: Subscription): Subscription => {
  const { announced, seats, seatsAsOf } = subscription;
  return announced && announced.seats < seats ? { ...subscription, announced: { seats, seatsAsOf } } : subscription;
};

/**
 * The subscription with its next period, paid, on the terms that this renewal froze. Where a change has waited for it,
 * those are other terms.
 */
export function renewed(subscription: Subscription, bought: Bought, invoiceNumber: number): Subscription {
  const { reminders, announced, pendingChange, priceNotices, ...kept } = withPaid(subscription, bought);
  const { terms, operation } = bought;
  const dueDate = subscription.period.to;
  const isChanged = pendingChange !== undefined || noticeFor(priceNotices, terms, dueDate) !== undefined;
  return {
    ...kept,
    ...stillTold(priceNotices, terms, dueDate),
    ...soldBy(terms, pendingChange?.adminId ?? subscription.adminId),
    ...(isChanged && { operation, terms: subscription.terms + 1 }),
    status: 'active',
    period: bought.period,
    paidBy: paidBy(bought, invoiceNumber),
  };
}

/**
 * Covers everybody where there is room; otherwise whom it covered when its seats were counted, which leaves so many
 * `uncovered`.
 */
export const withCoverage = (subscription: Subscription, directory: Directory, uncovered: number): Subscription =>
  isRoomy(subscription, directory)
    ? { ...subscription, seatsAsOf: directory.version, uncovered: 0 }
    : { ...subscription, uncovered };
