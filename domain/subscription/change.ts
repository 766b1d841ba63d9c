import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Change, PaidChange, Waiting } from '../sale/change.ts';
import { givesBack } from '../sale/proration.ts';
import type { Selection, Terms } from '../sale/terms.ts';
import type { Whole } from '../sale/whole.ts';
import { dateOf, daysBetween } from '../values/calendar.ts';
import type { PlanId } from '../values/ids.ts';
import type { Subscription } from './subscription.ts';

interface From {
  subscription: Subscription;
  inForce: Terms;
  catalogue: Catalogue;
  nowMs: number;
}

/**
 * How the subscription changes to this: now, or with the next payment as a whole where a part of it gives something up
 * or would give money back. The due date lies in the future.
 */
export function changeTo(after: Selection & Whole, from: From): Change {
  const { subscription } = from;
  const waits = waitingParts(after, from);
  if (waits.length > 0) return { ...ofNow(subscription), effect: 'at_due_date', waits };
  const change = paidNow(after, from);
  const isOtherPlan = after.planId !== subscription.planId;
  const isOther = isOtherPlan || after.billingPeriod !== subscription.billingPeriod;
  return isOther && givesBack(withPaidSeats(after, change), change, after.currency)
    ? { ...ofNow(subscription), effect: 'at_due_date', waits: [isOtherPlan ? 'plan' : 'period'] }
    : change;
}

/** Less than there is: a lower plan, a shorter period, fewer people. */
function waitingParts(after: Selection, { subscription, catalogue }: From): Waiting[] {
  const rank = (planId: PlanId) => catalogue.plans.findIndex(({ id }) => id === planId);
  const isLess: Record<Waiting, boolean> = {
    plan: rank(after.planId) < rank(subscription.planId),
    period: after.billingPeriod === 'monthly' && subscription.billingPeriod === 'annual',
    scope: after.scope === 'admin_only' && subscription.scope === 'all_current_users',
  };
  return (['plan', 'period', 'scope'] as const).filter((part) => isLess[part]);
}

function paidNow(after: Selection, { subscription, inForce, nowMs }: From): PaidChange {
  const { planId, planName, scope, billingPeriod, seats, promotion, period, paidBy } = subscription;
  const today = dateOf(nowMs);
  const left = {
    ...ofNow(subscription),
    before: { planName, price: inForce.price, seats, ...(promotion && { promotion }) },
    invoiceId: paidBy.invoiceId,
    from: today,
    daysLeft: daysBetween(today, period.to),
    daysInPeriod: daysBetween(period.countedFrom, period.to),
  };
  if (after.billingPeriod !== billingPeriod) return { ...left, effect: 'new_period' };
  return { ...left, effect: 'prorated', onlySeats: after.planId === planId && after.scope === scope };
}

function ofNow({ subscriptionId, terms, period, planId, scope, billingPeriod, seats }: Subscription) {
  return { subscriptionId, terms, dueDate: period.to, previous: { planId, scope, billingPeriod, seats } };
}

/** The seats that are paid for stay until the due date. */
export const withPaidSeats = <T extends { seats: number }>(after: T, change: Change): T =>
  change.effect === 'prorated' ? { ...after, seats: Math.max(after.seats, change.previous.seats) } : after;
