import { clock } from '../../adapters/runtime/clock.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { catalogueOf } from '../../domain/catalogue/catalogue.ts';
import { freezeQuote, isSettled } from '../../domain/checkout/checkout.ts';
import { checkQuote } from '../../domain/sale/quote.ts';
import { CheckoutInput, task } from '../shell.ts';

/** Prices the selection once more and freezes the quote: this is what the buyer pays. */
export async function quotePrice({ checkoutId }: CheckoutInput): Promise<void> {
  const checkout = await checkouts.mustGet(checkoutId);
  if (isSettled(checkout) || checkout.frozenAt) return;
  checkQuote(checkout.quote, catalogueOf(checkout.quote.catalogueVersion), clock.now());
  await checkouts.change(checkout, (current) => freezeQuote(current, clock.now()));
}

export const handler = task(CheckoutInput, quotePrice);
