import { accounts } from '../../adapters/stored/accounts.ts';
import { invoices } from '../../adapters/stored/invoices.ts';
import { getUser } from '../../adapters/stored/users.ts';
import { seller } from '../../application/catalogue.ts';
import { coversSomebody } from '../../application/last-look.ts';
import { invoiceNumberOf, recordSubscription as recorded } from '../../domain/account/account.ts';
import { boughtBy } from '../../domain/checkout/books.ts';
import type { PaidCheckout } from '../../domain/checkout/checkout.ts';
import { invoiceOf } from '../../domain/invoicing/invoice.ts';
import { hasGoneBack } from '../../domain/payment/returns.ts';
import type { Bought } from '../../domain/sale/bought.ts';
import { paidStep } from '../shell/step.ts';

/** The pivot: one write to the account makes the subscription; the invoice is put from what that write decided. */
export async function recordSubscription(checkout: PaidCheckout): Promise<void> {
  const bought = boughtBy(checkout);
  const number = await record(checkout, bought);
  await invoices.create(invoiceOf(bought, number, seller));
}

/** The number of its invoice. Whom it covers is asked of the very directory that is written: where somebody came or left meanwhile, anew. */
async function record(checkout: PaidCheckout, bought: Bought): Promise<number> {
  const read = await accounts.mustGet(checkout.accountId);
  const buyer = await getUser(read, checkout.buyerId);
  const stands = {
    coversSomebody: await coversSomebody(read, checkout, buyer),
    isReturned: hasGoneBack(checkout.payment),
  };
  const account = await accounts.change(read, (current) =>
    current.directory.version === read.directory.version ? recorded(current, bought, stands) : current,
  );
  return invoiceNumberOf(account, checkout.checkoutId) ?? record(checkout, bought);
}

export const handler = paidStep(recordSubscription);
