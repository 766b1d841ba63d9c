import { clock } from '../../adapters/runtime/clock.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { type Checkout, freezeQuote } from '../../domain/checkout/checkout.ts';
import { checkQuote } from '../../domain/sale/quote.ts';
import { step } from '../shell/step.ts';

/** Prices the selection once more and freezes the quote: this is what the buyer pays. */
export async function quotePrice(checkout: Checkout): Promise<void> {
  if (checkout.frozenAt) return;
  checkQuote(checkout.quote, clock.now());
  await checkouts.change(checkout, (current) => freezeQuote(current, clock.now()));
}

export const handler = step(quotePrice);
