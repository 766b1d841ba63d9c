import { catalogue } from '../../../application/catalogue.ts';
import { featuresInOrder } from '../../../domain/catalogue/features.ts';
import type { Entitlement } from '../../../domain/subscription/entitlement.ts';
import { type Subscription, subscriptionOf } from '../../../domain/subscription/subscription.ts';
import { PlanId } from '../../../domain/values/ids.ts';
import type { Scope } from '../../../domain/values/scope.ts';
import { aPaidCheckout, paidFor, sampleOf } from '../arbitraries.ts';
import { USERS } from '../directory/directory-story.ts';

export const aSubscription = aPaidCheckout.map((checkout) => subscriptionOf(paidFor(checkout), 1));
export const none: Entitlement = { version: 1 };
export const every = featuresInOrder(catalogue);
export const GONE = PlanId.parse('taken_out');
export const [ann, ben, cho] = USERS;

/** A subscription for all of them, or for ann, at that version of the directory. */
export const bought = (scope: Scope, seatsAsOf: number): Subscription => ({
  ...sampleOf(aSubscription),
  scope,
  seatsAsOf,
  adminId: ann,
});
