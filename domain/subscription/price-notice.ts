import * as z from 'zod/mini';
import { type Catalogue, lastPriceChange, type PriceChange, planNamed } from '../catalogue/catalogue.ts';
import { Price } from '../catalogue/price.ts';
import type { Terms } from '../sale/terms.ts';
import { addDays, BillingPeriod, CalendarDate, dateOf, Instant, instant, nextDueDate } from '../values/calendar.ts';
import { PlanId } from '../values/ids.ts';
import type { Period } from '../values/period.ts';

/** Another price of this plan that was told in time: it is charged from the first due date on or after `holdsFrom`. */
export const PriceNotice = z.object({
  id: z.string(),
  planId: PlanId,
  billingPeriod: BillingPeriod,
  price: Price,
  toldAt: Instant,
  holdsFrom: CalendarDate,
});
export type PriceNotice = z.infer<typeof PriceNotice>;

/** How much earlier than it has to be a notice is sent, so that a mail that is late is not too late. */
const EARLIER_DAYS = 7;

type Sold = Pick<Terms, 'planId' | 'billingPeriod'>;

/** What is sold on these terms, and what was told of its price and is not charged yet, the last at the end. */
export interface Priced {
  terms: Sold & Pick<Terms, 'currency' | 'price'>;
  told: readonly PriceNotice[] | undefined;
}

/** Another price than this subscription has or was last told of, with the change that gives it. */
export function priceChangeFor(
  { terms, told }: Priced,
  catalogue: Catalogue,
): { change: PriceChange; price: Price } | undefined {
  const { planId, billingPeriod, currency } = terms;
  const toldLast = ofPlan(told, terms).at(-1);
  const price = planNamed(catalogue, planId)?.prices[billingPeriod]?.[currency];
  if (!price || isSame(price, toldLast?.price ?? terms.price)) return undefined;
  const change = lastPriceChange(catalogue, planId);
  return change && change.id !== toldLast?.id ? { change, price } : undefined;
}

const isSame = (one: Price, other: Price): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The first due date on or after that day. */
export function dueDateFrom(
  { to, dayOfMonth }: Period,
  billingPeriod: Terms['billingPeriod'],
  day: CalendarDate,
): CalendarDate {
  let dueDate = to;
  while (dueDate < day) dueDate = nextDueDate(dueDate, billingPeriod, dayOfMonth);
  return dueDate;
}

/** When the notice is to be sent; undefined where the price stays. */
export function noticeOn(priced: Priced, period: Period, catalogue: Catalogue): CalendarDate | undefined {
  const found = priceChangeFor(priced, catalogue);
  if (!found) return undefined;
  const { from, noticeDays } = found.change;
  return addDays(dueDateFrom(period, priced.terms.billingPeriod, from), -(noticeDays + EARLIER_DAYS));
}

/** The notice that is sent now to who has these terms. */
export function noticeNow(
  { planId, billingPeriod }: Sold,
  { change, price }: { change: PriceChange; price: Price },
  nowMs: number,
): PriceNotice {
  const inTime = addDays(dateOf(nowMs), change.noticeDays);
  const holdsFrom = change.from > inTime ? change.from : inTime;
  return { id: change.id, planId, billingPeriod, price, toldAt: instant(nowMs), holdsFrom };
}

/** What was told for a payment of these terms that falls due then. */
export const noticeFor = (
  told: readonly PriceNotice[] | undefined,
  sold: Sold,
  dueDate: CalendarDate,
): PriceNotice | undefined => ofPlan(told, sold).findLast(({ holdsFrom }) => dueDate >= holdsFrom);

/** What was told and is still to come once these terms are paid for a period from then on. */
export function stillTold(
  told: readonly PriceNotice[] | undefined,
  sold: Sold,
  dueDate: CalendarDate,
): { priceNotices?: PriceNotice[] } {
  const charged = noticeFor(told, sold, dueDate);
  const notices = ofPlan(told, sold);
  const left = charged ? notices.slice(notices.indexOf(charged) + 1) : notices;
  return left.length > 0 ? { priceNotices: left } : {};
}

const ofPlan = (told: readonly PriceNotice[] = [], { planId, billingPeriod }: Sold): PriceNotice[] =>
  told.filter((notice) => notice.planId === planId && notice.billingPeriod === billingPeriod);
