import type Stripe from 'stripe';
import type { CardFace } from '../../domain/values/card-face.ts';
import type { CustomerId, PaymentMethodId } from '../../domain/values/ids.ts';
import { call, orNone } from './call.ts';
import { isRefused } from './errors.ts';
import { customerIdOf } from './payments.ts';

/** A card that Stripe keeps: how it looks, and for which customer; none any more where it was taken off. */
export interface KeptCard {
  face: CardFace | undefined;
  customerId: CustomerId | undefined;
}

export async function getCard(id: PaymentMethodId): Promise<KeptCard | undefined> {
  const method = await orNone(call((client) => client.paymentMethods.retrieve(id)));
  return method && { face: faceOf(method), customerId: customerIdOf(method.customer) };
}

/** How a card of Stripe's looks; undefined for what is no card. */
export function faceOf({ card }: Stripe.PaymentMethod): CardFace | undefined {
  if (!card) return undefined;
  const { brand, last4, exp_month: expMonth, exp_year: expYear } = card;
  return { brand, last4, expMonth, expYear };
}

/** Takes the card off its customer, for good. One that is off already, or gone, is no error. */
export async function detachCard(id: PaymentMethodId): Promise<void> {
  try {
    await call((client) => client.paymentMethods.detach(id));
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
}
