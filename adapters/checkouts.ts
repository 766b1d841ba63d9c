import { Checkout, isOpen } from '../domain/checkout.ts';
import type { CheckoutId } from '../domain/ids.ts';
import { storedNoun } from './table.ts';

export const checkouts = storedNoun<CheckoutId, Checkout>({
  schema: Checkout,
  key: (checkoutId) => ({ pk: `CHECKOUT#${checkoutId}`, sk: 'CHECKOUT' }),
  idOf: (checkout) => checkout.checkoutId,
  // The sparse index of what is not settled and announced, by age.
  attributes: (checkout) => (isOpen(checkout) ? { open: 'checkout', openSince: checkout.createdAt } : {}),
});
