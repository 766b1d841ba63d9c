import { signFor } from '../adapters/acts.ts';
import { checkouts } from '../adapters/checkouts.ts';
import { clock } from '../adapters/clock.ts';
import { findPayment } from '../adapters/payments.ts';
import { giveBack, givenBack } from '../adapters/refunds.ts';
import { followReturns } from '../adapters/returns.ts';
import type { Act } from '../domain/act.ts';
import { isFollowed, isSettled, lookAnew } from '../domain/checkout.ts';
import type { CheckoutId } from '../domain/ids.ts';
import { recordRefund } from '../domain/returns.ts';
import { Declined, found } from './declined.ts';

/**
 * Gives back what we still hold of a purchase, and follows the money as if Stripe had told us: the invoice is credited
 * and what it paid for ends. A refund that failed is begun anew.
 */
export async function refund(checkoutId: CheckoutId, act: Act): Promise<string[]> {
  const checkout = found(await checkouts.get(checkoutId), checkoutId);
  const { intentId } = checkout;
  const { status } = checkout.state;
  if (!isSettled(checkout))
    throw new Declined(`${checkoutId} is ${status}. The workflow settles it first: see \`retry\`, and then refund it.`);
  if (!checkout.paid) throw new Declined(`${checkoutId} is ${status}, and nothing was paid for it.`);
  if (checkout.returnedAt && checkout.refund !== 'failed' && isFollowed(checkout)) return [];
  if (intentId) found(await findPayment(intentId), `payment ${intentId} at Stripe`);
  await signFor({ checkoutId }, 'refund', act);
  const outcome = (await givenBack(checkout)) ?? (await giveBack(checkout));
  const refunded = await checkouts.change(checkout, (current) => lookAnew(recordRefund(current, outcome, clock.now())));
  await followReturns(refunded);
  return [`The refund ${outcome === 'pending' ? 'is on its way' : 'succeeded'}, and what it had paid for has ended.`];
}
