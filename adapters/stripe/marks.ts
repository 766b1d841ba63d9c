import type Stripe from 'stripe';
import { isCheckoutId, OperationId } from '../../domain/values/ids.ts';
import { environment } from '../runtime/environment.ts';

/** Everything that we make at Stripe says which deployment made it: several may share one Stripe account. */
export const marked = <Metadata extends Stripe.MetadataParam>(metadata: Metadata) => ({
  ...metadata,
  deployment: environment('DEPLOYMENT_ID'),
});

/** Whether it says that another deployment made it. */
export const isForeign = ({ deployment }: Stripe.Metadata): boolean =>
  deployment !== undefined && deployment !== environment('DEPLOYMENT_ID');

/** How an operation is written on what it makes at Stripe: `checkoutId` or `renewalId`. */
export const operationMark = (operation: OperationId) =>
  isCheckoutId(operation) ? { checkoutId: operation } : { renewalId: operation };

/** The operation written on an object, unless another deployment made it. */
export const operationMarkedOn = (metadata: Stripe.Metadata): OperationId | undefined =>
  isForeign(metadata) ? undefined : OperationId.safeParse(metadata.checkoutId ?? metadata.renewalId).data;

/**
 * Whether it says that this deployment made it. What was made before there was a mark says of which checkout it is and
 * not whose: it is ours if we have that checkout.
 */
export const isMarked = ({ deployment }: Stripe.Metadata): boolean => deployment !== undefined;
