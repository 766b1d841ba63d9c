import type { Directory } from '../directory/directory.ts';
import { renewedTerms } from '../renewal/price.ts';
import { nextPromotion } from '../sale/promotion.ts';
import { isStripeTax, type Tax } from '../sale/tax.ts';
import type { Terms } from '../sale/terms.ts';
import { noticeFor } from '../subscription/price-notice.ts';
import type { Subscription } from '../subscription/subscription.ts';
import type { CalendarDate } from '../values/calendar.ts';

/** The terms of a subscription in full: those in force, and those of a change that waits for the next payment. */
export interface Sold {
  inForce: Terms;
  pending: Terms | undefined;
}

/** What the next payment is for, and when it falls due. */
export interface NextPayment {
  date: CalendarDate;
  terms: Terms;
}

/** A subscription, and the users there are for whom it would be renewed. */
export interface Subscribed {
  subscription: Subscription;
  directory: Directory;
}

/** When it is asked, and what tax the seller charges by then, as far as it is known for this buyer. */
export interface Asking {
  nowMs: number;
  tax: Tax | undefined;
}

/** The next payment for the users there are now, for no more seats than were announced. */
export function nextPayment(
  { subscription, directory }: Subscribed,
  { inForce, pending }: Sold,
  { nowMs, tax }: Asking,
): NextPayment {
  const { announced, period, promotion, priceNotices } = subscription;
  const sold = pending ?? inForce;
  const price = noticeFor(priceNotices, sold, period.to)?.price ?? sold.price;
  const terms = { ...sold, price, promotion: pending ? pending.promotion : nextPromotion(promotion) };
  const taxed = { ...terms, tax: asPaidLast(tax, inForce) };
  return { date: period.to, terms: renewedTerms(taxed, directory, announced, nowMs) };
}

/** Before it is calculated anew, tax is about what it was of what was paid last. */
const asPaidLast = (tax: Tax | undefined, { tax: last }: Terms): Tax | undefined =>
  isStripeTax(tax) && !tax.calculated && isStripeTax(last) ? { ...tax, calculated: last.calculated } : tax;
