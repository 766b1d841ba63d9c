import * as z from 'zod/mini';
import { Price } from '../catalogue/price.ts';
import { BillingPeriod, Instant } from '../values/calendar.ts';
import { Currency } from '../values/currency.ts';
import { AccountId, Feature, PlanId } from '../values/ids.ts';
import { AmountMinor } from '../values/money.ts';
import { Positive } from '../values/numbers.ts';
import { MonthlyPeriod } from '../values/period.ts';
import { PriceLine, totalOf } from '../values/price-line.ts';
import { Scope } from '../values/scope.ts';
import { type Amounts, amountsOf } from './amounts.ts';
import { Change } from './change.ts';
import { Promotion, PromotionCode } from './promotion.ts';
import { prorated } from './proration.ts';
import { isStripeTax, Tax } from './tax.ts';
import { wholeOf } from './whole.ts';

/** What the buyer chooses. */
export const Selection = z.strictObject({
  planId: PlanId,
  scope: Scope,
  billingPeriod: BillingPeriod,
  currency: Currency,
});
export type Selection = z.infer<typeof Selection>;

/**
 * What is sold, for the users the directory had at version `seatsAsOf`, and what it was made from: whatever becomes of
 * the catalogue, these terms are bought. Lines and total are of what is paid now, which of a change is a part.
 */
export const Terms = z.object({
  ...Selection.shape,
  accountId: AccountId,
  planName: z.string(),
  features: z.array(Feature),
  price: Price,
  /** The fewest seats that the plan is sold for. */
  minimumSeats: z.optional(Positive),
  seats: Positive,
  seatsAsOf: Positive,
  promotion: z.optional(Promotion),
  /** The code that is brought with this purchase; one that was in force is used no further. */
  redeems: z.optional(PromotionCode),
  tax: z.optional(Tax),
  /** None where this begins a subscription, or renews it. */
  change: z.optional(Change),
  lines: z.array(PriceLine),
  discountMinor: z.optional(AmountMinor),
  taxMinor: z.optional(AmountMinor),
  totalMinor: AmountMinor,
  /** What stands on the card's statement behind the prefix of the seller's Stripe account. */
  statementDescriptorSuffix: z.optional(z.string()),
  /** How its months are counted; by 30 days where it says nothing. */
  monthlyPeriod: z.optional(MonthlyPeriod),
  quotedAt: Instant,
});
export type Terms = z.infer<typeof Terms>;

/** Terms of which nobody has said yet what they come to. */
export type Unpriced<T extends Terms = Terms> = Omit<T, 'lines' | 'discountMinor' | 'taxMinor' | 'totalMinor'>;

/** What is paid now, from the prices that the terms froze. Refuses `AmountTooLarge`. */
export function priced<T extends Terms>(terms: Unpriced<T>): Unpriced<T> & Pick<Terms, keyof Amounts> {
  const { discountMinor, taxMinor, ...sum } = amountsOf({
    ...partsOf(terms),
    tax: terms.tax,
    currency: terms.currency,
  });
  return { ...terms, ...sum, ...(discountMinor > 0 && { discountMinor }), ...(taxMinor > 0 && { taxMinor }) };
}

function partsOf(terms: Unpriced) {
  const { change, currency } = terms;
  if (!change) return wholeOf(terms, currency);
  return change.effect === 'at_due_date' ? { lines: [], discountMinor: 0 } : prorated(terms, change, currency);
}

/** The whole period on these terms, for other seats or under another promotion. */
export function reprice({ change, lines, discountMinor, taxMinor, totalMinor, ...terms }: Terms): Terms {
  return priced<Terms>(terms);
}

/** The sum of prices about which Stripe Tax is still to be asked; undefined where what is paid is known. */
export function untaxedMinor({ lines, discountMinor = 0, tax, totalMinor }: Terms): number | undefined {
  if (!isStripeTax(tax) || totalMinor === 0) return undefined;
  const pricesMinor = totalOf(lines) - discountMinor;
  return tax.calculated?.pricesMinor === pricesMinor ? undefined : pricesMinor;
}
