import { clock } from '../../adapters/runtime/clock.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { giveBackPlace, takePlace } from '../../application/promotions.ts';
import { type Checkout, freezeQuote, isSettled } from '../../domain/checkout/checkout.ts';
import { checkQuote } from '../../domain/sale/quote.ts';
import { step } from '../shell/step.ts';

/** Prices the selection once more, takes the place of a code that has few, and freezes the quote: this is what the buyer pays. */
export async function quotePrice(checkout: Checkout): Promise<void> {
  if (checkout.frozenAt) return;
  checkQuote(checkout.quote, clock.now());
  await takePlace(checkout);
  const frozen = await checkouts.change(checkout, (current) => freezeQuote(current, clock.now()));
  // Whoever settled it meanwhile had no place to give back.
  if (isSettled(frozen)) await giveBackPlace(checkout);
}

export const handler = step(quotePrice);
