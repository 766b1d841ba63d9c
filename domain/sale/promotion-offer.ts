import * as z from 'zod/mini';
import { Act } from '../values/act.ts';
import { BillingPeriod, CalendarDate, dateOf } from '../values/calendar.ts';
import { Currency } from '../values/currency.ts';
import { CheckoutId, PlanId } from '../values/ids.ts';
import { AmountMinor } from '../values/money.ts';
import { Positive } from '../values/numbers.ts';
import { Refusal } from '../values/refusal.ts';
import { Off, type Promotion, PromotionCode } from './promotion.ts';
import type { Selection } from './terms.ts';

/** The redemptions of a code with a limit stand in its own item, which DynamoDB lets grow to 400 KB. */
export const HIGHEST_LIMIT = 1_000;

const Percent = Off.def.options[0];

/** A promotion code as an operator has made it. */
export const PromotionOffer = z.object({
  code: PromotionCode,
  off: z.union([Percent, z.object({ amountsMinor: z.partialRecord(Currency, AmountMinor) })]),
  /** How many periods it holds for, the first one included; for good, where it says none. */
  periods: z.optional(Positive),
  plans: z.optional(z.array(PlanId)),
  billingPeriods: z.optional(z.array(BillingPeriod)),
  /** The last day on which it may be redeemed. */
  expiresOn: z.optional(CalendarDate),
  limit: z.optional(Positive.check(z.lte(HIGHEST_LIMIT))),
  /** Who took a place, where the places are limited. */
  redeemedBy: z.array(CheckoutId),
  made: Act,
  stopped: z.optional(Act),
});
export type PromotionOffer = z.infer<typeof PromotionOffer>;

/** What the code takes off this selection. Refuses what is unknown, over, used up, or not for it. */
export function promotionOf(offer: PromotionOffer | undefined, selection: Selection, nowMs: number): Promotion {
  if (!offer) throw new Refusal('PromotionCodeUnknown');
  const { code, off, periods, plans, billingPeriods, expiresOn, stopped } = offer;
  if (stopped || (expiresOn && dateOf(nowMs) > expiresOn)) throw new Refusal('PromotionCodeExpired');
  const { planId, billingPeriod, currency } = selection;
  const isForIt = (plans?.includes(planId) ?? true) && (billingPeriods?.includes(billingPeriod) ?? true);
  const taken = 'percent' in off ? off : amountIn(off.amountsMinor[currency]);
  if (!isForIt || !taken) throw new Refusal('PromotionCodeNotForThisPlan');
  if (isUsedUp(offer)) throw new Refusal('PromotionCodeUsedUp');
  return { code, off: taken, morePeriods: periods === undefined ? null : periods - 1, ...(plans && { plans }) };
}

const amountIn = (amountMinor: number | undefined) => (amountMinor === undefined ? undefined : { amountMinor });

const isUsedUp = ({ limit, redeemedBy }: PromotionOffer): boolean => limit !== undefined && redeemedBy.length >= limit;

/** Takes a place, once for each checkout; a code without a limit counts nobody. Refuses `PromotionCodeUsedUp`. */
export function redeem(offer: PromotionOffer, checkoutId: CheckoutId): PromotionOffer {
  if (offer.limit === undefined || offer.redeemedBy.includes(checkoutId)) return offer;
  if (isUsedUp(offer)) throw new Refusal('PromotionCodeUsedUp');
  return { ...offer, redeemedBy: [...offer.redeemedBy, checkoutId] };
}

/** Gives the place of a checkout back that bought nothing. */
export const giveUpPlace = (offer: PromotionOffer, checkoutId: CheckoutId): PromotionOffer =>
  offer.redeemedBy.includes(checkoutId)
    ? { ...offer, redeemedBy: offer.redeemedBy.filter((each) => each !== checkoutId) }
    : offer;

/** Nobody redeems it any more; whoever has keeps it. */
export const stopOffer = (offer: PromotionOffer, act: Act): PromotionOffer =>
  offer.stopped ? offer : { ...offer, stopped: act };
