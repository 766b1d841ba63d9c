import { signFor } from '../adapters/stored/acts.ts';
import { checkouts } from '../adapters/stored/checkouts.ts';
import { invoices } from '../adapters/stored/invoices.ts';
import { getListed } from '../adapters/stripe/listing.ts';
import { followReturns } from '../application/returns.ts';
import { Declined, found } from '../cli/declined.ts';
import { intentOf } from '../domain/payment/payment.ts';
import type { Act } from '../domain/values/act.ts';
import { formatMoney } from '../domain/values/currency-facts.ts';
import type { CheckoutId } from '../domain/values/ids.ts';

/** Brings the books to what Stripe shows of a purchase's money, as the webhook would have that was lost. */
export async function follow(checkoutId: CheckoutId, act: Act): Promise<string[]> {
  const checkout = found(await checkouts.get(checkoutId), checkoutId);
  const { accountId, state } = checkout;
  const intentId = intentOf(checkout.payment);
  if (state.status !== 'completed' || !intentId)
    throw new Declined(`${checkoutId} is ${state.status}: it has no invoice that could be credited.`);
  const { keptMinor } = found(await getListed(intentId), `payment ${intentId} at Stripe`);
  const invoice = await invoices.mustGet({ accountId, invoiceId: state.invoiceId });
  if (invoice.totalMinor - invoice.creditedMinor === keptMinor) return [];
  await signFor({ checkoutId }, 'follow', act);
  await followReturns(checkout);
  return [
    `Of ${formatMoney(invoice.totalMinor, invoice.currency)} we keep ${formatMoney(keptMinor, invoice.currency)}.`,
  ];
}
