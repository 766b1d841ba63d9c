import * as z from 'zod';
import { type Catalogue, PlanId, seatPriceMinor } from '../catalogue/catalogue.ts';
import type { Directory } from '../directory/directory.ts';
import { BillingPeriod, epochMs, Instant, instant } from '../values/calendar.ts';
import { AccountId, QuoteId } from '../values/ids.ts';
import { AmountMinor, Currency, MAX_CHARGE_MINOR } from '../values/money.ts';
import { Refusal } from '../values/refusal.ts';

export const Scope = z.enum(['all_current_users', 'admin_only']).meta({
  id: 'Scope',
  description:
    '`all_current_users`: everybody who is a user of the account at the moment of the quote, one seat each. ' +
    '`admin_only`: the buying enterprise admin alone, one seat.',
});
export type Scope = z.infer<typeof Scope>;

/** What the buyer chooses. */
export const Selection = z.strictObject({
  planId: PlanId,
  scope: Scope,
  billingPeriod: BillingPeriod,
  currency: Currency,
});
export type Selection = z.infer<typeof Selection>;

const Price = z.object({
  ...Selection.shape,
  catalogueVersion: z.int().positive(),
  seats: z.int().positive(),
  unitAmountMinor: AmountMinor.positive(),
  totalMinor: AmountMinor.positive(),
});

/** A price that holds for 30 minutes, for the users the directory had at version `seatsAsOf`. */
export const Quote = Price.extend({
  quoteId: QuoteId,
  accountId: AccountId,
  seatsAsOf: z.int().positive(),
  quotedAt: Instant,
  expiresAt: Instant,
});
export type Quote = z.infer<typeof Quote>;

export const QUOTE_VALID_MS = 30 * 60_000;

/** Refuses `PlanNotForSale` and `AmountTooLarge`. */
function price(selection: Selection, seats: number, catalogue: Catalogue): z.infer<typeof Price> {
  const unitAmountMinor = seatPriceMinor(catalogue, selection);
  if (unitAmountMinor === undefined) throw new Refusal('PlanNotForSale');
  const totalMinor = unitAmountMinor * seats;
  if (totalMinor > MAX_CHARGE_MINOR) throw new Refusal('AmountTooLarge');
  return { ...selection, catalogueVersion: catalogue.version, seats, unitAmountMinor, totalMinor };
}

export function makeQuote(
  { quoteId, accountId, nowMs }: { quoteId: QuoteId; accountId: AccountId; nowMs: number },
  selection: Selection,
  directory: Directory,
  catalogue: Catalogue,
): Quote {
  return {
    ...price(selection, selection.scope === 'admin_only' ? 1 : directory.userCount, catalogue),
    quoteId,
    accountId,
    seatsAsOf: directory.version,
    quotedAt: instant(nowMs),
    expiresAt: instant(nowMs + QUOTE_VALID_MS),
  };
}

/**
 * Prices the quote's selection again, from the catalogue version it names.
 * Refuses `QuoteExpired`, and `QuoteChanged` where that version is gone or says another price.
 */
export function checkQuote(quote: Quote, catalogue: Catalogue | undefined, nowMs: number): void {
  if (nowMs >= epochMs(quote.expiresAt)) throw new Refusal('QuoteExpired');
  const unitAmountMinor = catalogue && seatPriceMinor(catalogue, quote);
  if (unitAmountMinor !== quote.unitAmountMinor || unitAmountMinor * quote.seats !== quote.totalMinor)
    throw new Refusal('QuoteChanged');
}
