import * as z from 'zod/mini';
import { type Catalogue, type PriceChange, planNamed } from '../catalogue/catalogue.ts';
import { Price } from '../catalogue/price.ts';
import type { Terms } from '../sale/terms.ts';
import { addDays, CalendarDate, Instant, nextDueDate } from '../values/calendar.ts';
import type { Period } from '../values/period.ts';

/** Another price that was told in time: it is charged from the first due date on or after `holdsFrom`. */
export const PriceNotice = z.object({ id: z.string(), price: Price, toldAt: Instant, holdsFrom: CalendarDate });
export type PriceNotice = z.infer<typeof PriceNotice>;

/** How much earlier than it has to be a notice is sent, so that a mail that is late is not too late. */
const EARLIER_DAYS = 7;

/** What is sold on these terms, and what was told of its price. */
export interface Priced {
  terms: Pick<Terms, 'planId' | 'billingPeriod' | 'currency' | 'price'>;
  told: PriceNotice | undefined;
}

/** The first change that gives this subscription another price than it has, or was told of. */
export function priceChangeFor(
  { terms, told }: Priced,
  catalogue: Catalogue,
): { change: PriceChange; price: Price } | undefined {
  const { planId, billingPeriod, currency } = terms;
  const price = planNamed(catalogue, planId)?.prices[billingPeriod]?.[currency];
  if (!price || isSame(price, told?.price ?? terms.price)) return undefined;
  const [change] = catalogue.priceChanges
    .filter(({ id, plans }) => plans.includes(planId) && id !== told?.id)
    .toSorted((one, other) => (one.from < other.from ? -1 : 1));
  return change && { change, price };
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

/** The notice that is sent today. */
export function noticeNow(
  { change, price }: { change: PriceChange; price: Price },
  toldAt: Instant,
  today: CalendarDate,
): PriceNotice {
  const inTime = addDays(today, change.noticeDays);
  return { id: change.id, price, toldAt, holdsFrom: change.from > inTime ? change.from : inTime };
}

/** The price of a payment that falls due then. */
export const priceOn = (price: Price, told: PriceNotice | undefined, dueDate: CalendarDate): Price =>
  told && dueDate >= told.holdsFrom ? told.price : price;
