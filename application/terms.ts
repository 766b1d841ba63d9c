import { clock } from '../adapters/runtime/clock.ts';
import { checkouts } from '../adapters/stored/checkouts.ts';
import { renewals } from '../adapters/stored/renewals.ts';
import type { Asking, Sold } from '../domain/account/next-payment.ts';
import { taxOf } from '../domain/sale/tax.ts';
import type { Terms } from '../domain/sale/terms.ts';
import type { Subscription } from '../domain/subscription/subscription.ts';
import { isCheckoutId } from '../domain/values/ids.ts';
import { seller } from './catalogue.ts';

/** What was sold, in full: the frozen terms of the operation that the subscription names. */
export async function termsInForce({ operation }: Pick<Subscription, 'operation'>): Promise<Terms> {
  if (isCheckoutId(operation)) return (await checkouts.mustGet(operation)).quote;
  const { frozen } = await renewals.mustGet(operation);
  if (!frozen) throw new Error('the renewal whose terms are in force has none');
  return frozen.terms;
}

/** The next payment is asked for now, with the tax that the seller charges now. */
export const askingNow = (): Asking => ({ nowMs: clock.now(), tax: taxOf(seller) });

/** What was sold, with what waits for the next payment. */
export async function soldTo(subscription: Subscription): Promise<Sold> {
  const { pendingChange } = subscription;
  const [inForce, pending] = await Promise.all([
    termsInForce(subscription),
    pendingChange && termsInForce(pendingChange),
  ]);
  return { inForce, pending };
}
