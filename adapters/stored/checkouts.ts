import { Checkout, isOpen } from '../../domain/checkout/checkout.ts';
import { dueAt } from '../../domain/operation/looked-after.ts';
import { instant } from '../../domain/values/calendar.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { storedNoun } from '../aws/stored-noun.ts';
import { type Item, queryOpen } from '../aws/table.ts';
import { operationPartition } from './operation-partition.ts';
import { upgradeCheckout } from './upgrade-checkout.ts';

const GIVEN_UP = 'given_up_checkout';

export const checkouts = storedNoun<CheckoutId, Checkout>({
  schema: Checkout,
  key: (checkoutId) => ({ pk: operationPartition(checkoutId), sk: 'CHECKOUT' }),
  idOf: (checkout) => checkout.checkoutId,
  upgrade: upgradeCheckout,
  attributes: indexed,
});

/** The sparse index of what is not settled and announced, by when it is due; what was given up is due no more. */
function indexed(checkout: Checkout) {
  if (!isOpen(checkout)) return {};
  const { givenUpAt } = checkout;
  return givenUpAt ? { open: GIVEN_UP, openSince: givenUpAt } : { open: 'checkout', openSince: dueAt(checkout) };
}

/** Checkouts that the sweep should look at, those that have waited longest first. */
export async function* dueCheckouts(nowMs: number): AsyncGenerator<CheckoutId> {
  yield* listed(queryOpen('checkout', instant(nowMs)));
}

/** Checkouts that are not settled and announced: those that the sweep will look at, and those that were given up. */
export async function* openCheckouts(): AsyncGenerator<CheckoutId> {
  for (const kind of ['checkout', GIVEN_UP]) yield* listed(queryOpen(kind));
}

async function* listed(items: AsyncIterable<Item>): AsyncGenerator<CheckoutId> {
  for await (const { pk } of items) yield CheckoutId.parse(String(pk).slice('CHECKOUT#'.length));
}
