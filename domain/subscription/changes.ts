import * as z from 'zod/mini';
import type { Change } from '../sale/change.ts';
import type { Terms } from '../sale/terms.ts';
import { described } from '../values/described.ts';
import { noticeFor } from './price-notice.ts';
import type { Subscription } from './subscription.ts';

/** What of a subscription has changed. */
export const ChangeOf = described(
  z.enum(['seats', 'plan', 'period', 'scope', 'price', 'promotion', 'pending', 'coverage']),
  {
    id: 'ChangeOf',
    description:
      '`period`: its dates, or how often it is paid; `pending`: what the next payment is for instead, chosen or taken back; `coverage`: who is covered, with the same seats.',
  },
);
export type ChangeOf = z.infer<typeof ChangeOf>;

/** What a change that was bought has changed by now. */
export function changesOf(terms: Terms, { effect, previous }: Change): ChangeOf[] {
  if (effect === 'at_due_date') return ['pending'];
  const changes = otherParts(previous, terms);
  return changes.length > 0 ? changes : ['coverage'];
}

type Parts = Pick<Subscription, 'seats' | 'planId' | 'billingPeriod' | 'scope'>;

function otherParts(was: Parts, is: Parts): ChangeOf[] {
  const isOther = {
    seats: is.seats !== was.seats,
    plan: is.planId !== was.planId,
    period: is.billingPeriod !== was.billingPeriod,
    scope: is.scope !== was.scope,
  };
  return (['seats', 'plan', 'period', 'scope'] as const).filter((each) => isOther[each]);
}

/** What begins with a renewal: other seats, what has waited, a price that was told, a code that is over. */
export function changesBetween(was: Subscription, is: Subscription): ChangeOf[] {
  const isRepriced = noticeFor(was.priceNotices, is, was.period.to) !== undefined;
  return [
    ...otherParts(was, is),
    ...(isRepriced ? (['price'] as const) : []),
    ...(was.promotion?.code === is.promotion?.code ? [] : (['promotion'] as const)),
    ...(was.pendingChange ? (['pending'] as const) : []),
  ];
}

/** How that was before, of what has changed alone. */
export function previousOf({ previous }: Change, changes: readonly ChangeOf[]) {
  const { seats, planId, billingPeriod, scope } = previous;
  return {
    ...(changes.includes('seats') && { seats }),
    ...(changes.includes('plan') && { planId }),
    ...(changes.includes('period') && { billingPeriod }),
    ...(changes.includes('scope') && { scope }),
  };
}
