import * as z from 'zod/mini';
import { type Catalogue, type Plan, planNamed, priceOf } from '../catalogue/catalogue.ts';
import type { Seller } from '../catalogue/seller.ts';
import type { Directory } from '../directory/directory.ts';
import { epochMs, Instant, instant } from '../values/calendar.ts';
import { type AccountId, QuoteId } from '../values/ids.ts';
import { AmountMinor } from '../values/money.ts';
import { Refusal } from '../values/refusal.ts';
import { nextPromotion, type Promotion } from './promotion.ts';
import { type Tax, taxOf } from './tax.ts';
import { priced, reprice, type Selection, Terms, type Unpriced } from './terms.ts';

/** Terms that are offered for 30 minutes. */
export const Quote = z.extend(Terms, {
  quoteId: QuoteId,
  expiresAt: Instant,
  /** What the next payment would be for the users there are now. */
  renewalMinor: z.optional(AmountMinor),
});
export type Quote = z.infer<typeof Quote>;

export const QUOTE_VALID_MS = 30 * 60_000;

/** To whom, when and by whom something is offered. */
export interface Offer {
  quoteId: QuoteId;
  accountId: AccountId;
  nowMs: number;
  seller: Seller;
  /** What the seller charges, as far as it is known for this buyer. */
  tax?: Tax | undefined;
}

export interface Asked {
  selection: Selection;
  /** By a code that the buyer has. */
  brought?: Promotion | undefined;
}

/** Refuses `PlanNotForSale`, `TooManyUsers` and `AmountTooLarge`. */
export function makeQuote(
  offer: Offer,
  { selection, brought }: Asked,
  directory: Directory,
  catalogue: Catalogue,
): Quote {
  const quote = offered(offer, { ...onSale(selection, directory, catalogue), ...broughtWith(brought) });
  return { ...quote, renewalMinor: reprice({ ...quote, promotion: nextPromotion(quote.promotion) }).totalMinor };
}

export const broughtWith = (brought: Promotion | undefined) =>
  brought ? { promotion: brought, redeems: brought.code } : {};

/** What is on sale of a plan, for the users of this account. */
export type OnSale = Pick<
  Terms,
  keyof Selection | 'planName' | 'features' | 'price' | 'minimumSeats' | 'seats' | 'seatsAsOf'
>;

/** Refuses `PlanNotForSale` and `TooManyUsers`. */
export function onSale(selection: Selection, directory: Directory, catalogue: Catalogue): OnSale {
  const plan = planNamed(catalogue, selection.planId);
  const price = priceOf(catalogue, selection);
  if (!plan || !price || !plan.scopes.includes(selection.scope)) throw new Refusal('PlanNotForSale');
  return {
    ...selection,
    planName: plan.name,
    features: [...plan.features],
    price,
    ...(plan.seats.minimum > 1 && { minimumSeats: plan.seats.minimum }),
    seats: seatsFor(plan.seats, selection.scope === 'admin_only' ? 1 : directory.userCount),
    seatsAsOf: directory.version,
  };
}

/** Offers these terms for 30 minutes, for what they come to. Refuses `AmountTooLarge`. */
export function offered(
  { quoteId, accountId, nowMs, seller, tax = taxOf(seller) }: Offer,
  sold: OnSale & Pick<Terms, 'change' | 'promotion' | 'redeems'>,
): Quote {
  const { statementDescriptorSuffix, monthlyPeriod } = seller;
  return priced<Quote>({
    ...sold,
    ...(tax && { tax }),
    quoteId,
    accountId,
    ...(statementDescriptorSuffix !== null && { statementDescriptorSuffix }),
    ...(monthlyPeriod !== 'days_30' && { monthlyPeriod }),
    quotedAt: instant(nowMs),
    expiresAt: instant(nowMs + QUOTE_VALID_MS),
  } satisfies Unpriced<Quote>);
}

/** Refuses `TooManyUsers`. */
export function seatsFor({ minimum, maximum }: Plan['seats'], users: number): number {
  if (maximum !== null && users > maximum) throw new Refusal('TooManyUsers');
  return Math.max(minimum, users);
}

/**
 * Computes the quote's lines again, from the prices that it froze. Refuses `QuoteExpired`, and `QuoteChanged` where
 * they come to another sum than the buyer saw.
 */
export function checkQuote(quote: Quote, nowMs: number): void {
  if (nowMs >= epochMs(quote.expiresAt)) throw new Refusal('QuoteExpired');
  if (priced<Quote>(quote).totalMinor !== quote.totalMinor) throw new Refusal('QuoteChanged');
}
