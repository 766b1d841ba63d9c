import { CheckoutView } from '../../api/checkout.ts';
import { givenStack } from './given.ts';
import type { Person } from './person.ts';

/** Purchases that have begun, and the sweep that looks after them. */
export function givenSweeps() {
  const given = givenStack();

  const sweep = () => given.stack().lambda.invoke('reconcile-checkouts', {});

  async function begun(admin: Person, card = 'pm_card_visa'): Promise<string> {
    const { quoteId } = await admin.quote();
    return CheckoutView.parse((await admin.checkOut(quoteId, { card })).body).checkoutId;
  }

  return { given, sweep, begun };
}
