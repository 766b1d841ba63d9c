import * as z from 'zod/mini';
import { type Catalogue, type Plan, planNamed, priceOf } from '../catalogue/catalogue.ts';
import { linesOf, Price, PriceLine, totalOf } from '../catalogue/price.ts';
import type { Directory } from '../directory/directory.ts';
import { BillingPeriod, epochMs, Instant, instant } from '../values/calendar.ts';
import { Currency } from '../values/currency.ts';
import { maximumChargeMinor } from '../values/currency-facts.ts';
import { AccountId, Feature, PlanId, QuoteId } from '../values/ids.ts';
import { PriceMinor } from '../values/money.ts';
import { Positive } from '../values/numbers.ts';
import { Refusal } from '../values/refusal.ts';
import { Scope } from '../values/scope.ts';

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
 * the catalogue, these terms are bought. They hold for 30 minutes.
 */
export const Quote = z.object({
  ...Selection.shape,
  quoteId: QuoteId,
  accountId: AccountId,
  planName: z.string(),
  features: z.array(Feature),
  price: Price,
  seats: Positive,
  seatsAsOf: Positive,
  lines: z.array(PriceLine),
  totalMinor: PriceMinor,
  quotedAt: Instant,
  expiresAt: Instant,
});
export type Quote = z.infer<typeof Quote>;

export const QUOTE_VALID_MS = 30 * 60_000;

/** Refuses `PlanNotForSale`, `TooManyUsers` and `AmountTooLarge`. */
export function makeQuote(
  { quoteId, accountId, nowMs }: { quoteId: QuoteId; accountId: AccountId; nowMs: number },
  selection: Selection,
  directory: Directory,
  catalogue: Catalogue,
): Quote {
  const plan = planNamed(catalogue, selection.planId);
  const price = priceOf(catalogue, selection);
  if (!plan || !price || !plan.scopes.includes(selection.scope)) throw new Refusal('PlanNotForSale');
  const seats = seatsOf(plan, selection.scope === 'admin_only' ? 1 : directory.userCount);
  const { name: planName, features } = plan;
  return {
    ...selection,
    quoteId,
    accountId,
    planName,
    features: [...features],
    price,
    seats,
    seatsAsOf: directory.version,
    ...priced(planName, price, seats, selection.currency),
    quotedAt: instant(nowMs),
    expiresAt: instant(nowMs + QUOTE_VALID_MS),
  };
}

function seatsOf({ seats: { minimum, maximum } }: Plan, users: number): number {
  if (maximum !== null && users > maximum) throw new Refusal('TooManyUsers');
  return Math.max(minimum, users);
}

/** The lines and their sum. */
function priced(
  planName: string,
  price: Price,
  seats: number,
  currency: Currency,
): Pick<Quote, 'lines' | 'totalMinor'> {
  const lines = linesOf(planName, price, seats);
  const totalMinor = totalOf(lines);
  if (totalMinor > maximumChargeMinor(currency)) throw new Refusal('AmountTooLarge');
  return { lines, totalMinor };
}

/**
 * Computes the quote's lines again, from the price that it froze. Refuses `QuoteExpired`, and `QuoteChanged` where
 * they come to another sum than the buyer saw.
 */
export function checkQuote(quote: Quote, nowMs: number): void {
  if (nowMs >= epochMs(quote.expiresAt)) throw new Refusal('QuoteExpired');
  if (priced(quote.planName, quote.price, quote.seats, quote.currency).totalMinor !== quote.totalMinor)
    throw new Refusal('QuoteChanged');
}
