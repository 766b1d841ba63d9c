import { Checkout, isOpen } from '../../domain/checkout/checkout.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { queryIndex, storedNoun } from '../aws/table.ts';
import { upgradeCheckout } from './upgrade-checkout.ts';

export const checkouts = storedNoun<CheckoutId, Checkout>({
  schema: Checkout,
  key: (checkoutId) => ({ pk: `CHECKOUT#${checkoutId}`, sk: 'CHECKOUT' }),
  idOf: (checkout) => checkout.checkoutId,
  upgrade: upgradeCheckout,
  // The sparse index of what is not settled and announced, by age.
  attributes: (checkout) => (isOpen(checkout) ? { open: 'checkout', openSince: checkout.createdAt } : {}),
});

/** Checkouts that are not settled and announced and began before this time, the oldest first. */
export async function* openCheckouts(beforeMs: number): AsyncGenerator<CheckoutId> {
  const condition = '#open = :open AND openSince < :before';
  const values = { ':open': 'checkout', ':before': new Date(beforeMs).toISOString() };
  for await (const { pk } of queryIndex('open', condition, { '#open': 'open' }, values))
    yield CheckoutId.parse(String(pk).slice('CHECKOUT#'.length));
}
