import { checkouts } from '../adapters/stored/checkouts.ts';
import { promotions } from '../adapters/stored/promotions.ts';
import type { Account } from '../domain/account/account.ts';
import type { Checkout } from '../domain/checkout/checkout.ts';
import { type Promotion, PromotionCode } from '../domain/sale/promotion.ts';
import { giveUpPlace, promotionOf, redeem } from '../domain/sale/promotion-offer.ts';
import type { Selection } from '../domain/sale/terms.ts';

/** What a code takes off, as somebody typed it. */
export async function promotionTyped(typed: string, selection: Selection, nowMs: number): Promise<Promotion> {
  const code = PromotionCode.safeParse(typed.toUpperCase());
  const offer = code.success ? await promotions.get(code.data) : undefined;
  return promotionOf(offer, selection, nowMs);
}

/** Takes a place for what this checkout brings, if its places are limited; had already, it is the same. */
export async function takePlace({ checkoutId, quote }: Checkout): Promise<void> {
  if (!quote.redeems) return;
  const offer = await promotions.mustGet(quote.redeems);
  await promotions.change(offer, (current) => redeem(current, checkoutId));
}

/** It bought nothing: the place is another's. */
export async function giveBackPlace({ checkoutId, quote }: Checkout): Promise<void> {
  if (!quote.redeems) return;
  const offer = await promotions.mustGet(quote.redeems);
  await promotions.change(offer, (current) => giveUpPlace(current, checkoutId));
}

/** A change that waited and does so no more, taken back or replaced: it will never take anything off. */
export async function giveBackPlaceOf(
  { subscription: before }: Account,
  { subscription: after }: Account,
): Promise<void> {
  const waited = before?.pendingChange?.operation;
  if (waited && waited !== after?.pendingChange?.operation) await giveBackPlace(await checkouts.mustGet(waited));
}
