import { clock } from '../adapters/runtime/clock.ts';
import { signFor } from '../adapters/stored/acts.ts';
import { checkouts } from '../adapters/stored/checkouts.ts';
import { findIntent } from '../adapters/stripe/payments.ts';
import { giveBack, givenBack } from '../application/refunds.ts';
import { followReturns } from '../application/returns.ts';
import { Declined, found } from '../cli/declined.ts';
import { isFollowed, isPaidCheckout, isSettled, lookAnew } from '../domain/checkout/checkout.ts';
import { recordRefund } from '../domain/checkout/payment.ts';
import { hasGoneBack, refundOf } from '../domain/payment/returns.ts';
import type { Act } from '../domain/values/act.ts';
import type { CheckoutId } from '../domain/values/ids.ts';

/**
 * Gives back what we still hold of a purchase, and follows the money as if Stripe had told us: the invoice is credited
 * and what it paid for ends. A refund that failed is begun anew.
 */
export async function refund(checkoutId: CheckoutId, act: Act): Promise<string[]> {
  const checkout = found(await checkouts.get(checkoutId), checkoutId);
  const { status } = checkout.state;
  if (!isSettled(checkout))
    throw new Declined(`${checkoutId} is ${status}. The workflow settles it first: see \`retry\`, and then refund it.`);
  if (!isPaidCheckout(checkout)) throw new Declined(`${checkoutId} is ${status}, and nothing was paid for it.`);
  const { payment } = checkout;
  if (hasGoneBack(payment) && refundOf(payment) !== 'failed' && isFollowed(checkout)) return [];
  const { intentId } = payment;
  found(await findIntent(intentId), `payment ${intentId} at Stripe`);
  await signFor({ checkoutId }, 'refund', act);
  const outcome = (await givenBack(checkout)) ?? (await giveBack(checkout));
  const refunded = await checkouts.change(checkout, (current) => lookAnew(recordRefund(current, outcome, clock.now())));
  await followReturns(refunded);
  return [`The refund ${outcome === 'pending' ? 'is on its way' : 'succeeded'}, and what it had paid for has ended.`];
}
