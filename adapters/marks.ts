import type Stripe from 'stripe';
import { CheckoutId } from '../domain/ids.ts';
import { checkouts } from './checkouts.ts';
import { environment } from './environment.ts';

/** Everything that we make at Stripe says which deployment made it: several may share one Stripe account. */
export const marked = <Metadata extends Stripe.MetadataParam>(metadata: Metadata) => ({
  ...metadata,
  deployment: environment('DEPLOYMENT_ID'),
});

/** Whether it says that another deployment made it. */
export const isForeign = ({ deployment }: Stripe.Metadata): boolean =>
  deployment !== undefined && deployment !== environment('DEPLOYMENT_ID');

/**
 * The checkout written on an object that this deployment made. What was made before there was a mark says of which
 * checkout it is and not whose: it is ours if we have that checkout.
 */
export async function checkoutMarkedOn(metadata: Stripe.Metadata): Promise<CheckoutId | undefined> {
  const checkoutId = CheckoutId.safeParse(metadata.checkoutId).data;
  if (!checkoutId || isForeign(metadata)) return undefined;
  return metadata.deployment !== undefined || (await checkouts.get(checkoutId)) ? checkoutId : undefined;
}
