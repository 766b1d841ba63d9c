import { checkouts } from '../../adapters/checkouts.ts';
import { clock } from '../../adapters/clock.ts';
import { closeCheckout as closed } from '../../domain/checkout.ts';
import { CheckoutInput, task } from '../shell.ts';

/** Settles a checkout whose payment is undone, and answers how it ended. */
export async function closeCheckout({ checkoutId }: CheckoutInput): Promise<{ status: string }> {
  const read = await checkouts.mustGet(checkoutId);
  const checkout = await checkouts.change(read, (current) => closed(current, clock.now()));
  return { status: checkout.state.status };
}

export const handler = task(CheckoutInput, closeCheckout);
