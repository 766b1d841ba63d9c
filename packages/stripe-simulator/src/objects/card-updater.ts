import type { Operation } from '../account/operation.ts';
import type { PaymentMethod } from '../model/shapes.ts';
import { fingerprintOf } from './payment-methods.ts';

export interface NewCard {
  expMonth: number;
  expYear: number;
  last4?: string | undefined;
}

/** The network tells Stripe of the card that its bank issued anew: the PaymentMethod stays, what it shows changes. */
export function updateAutomatically(operation: Operation, before: PaymentMethod, issued: NewCard): PaymentMethod {
  const { card } = before;
  if (!card) throw new Error(`${before.id} is not a card`);
  const { expMonth: exp_month, expYear: exp_year, last4 = card.last4 } = issued;
  const fingerprint = last4 === card.last4 ? card.fingerprint : fingerprintOf(`${before.id} ${last4}`);
  const method = operation.ledger.paymentMethods.put({
    ...before,
    card: { ...card, exp_month, exp_year, last4, ...(fingerprint === undefined ? {} : { fingerprint }) },
  });
  operation.emit('payment_method.automatically_updated', method, before);
  return method;
}
