import { accounts } from '../../adapters/accounts.ts';
import { checkouts } from '../../adapters/checkouts.ts';
import { invoices } from '../../adapters/invoices.ts';
import { invoiceNumberOf, recordSubscription as recorded } from '../../domain/account.ts';
import { isSettled } from '../../domain/checkout.ts';
import { invoiceOf } from '../../domain/invoice.ts';
import { CheckoutInput, task } from '../shell.ts';

/** The pivot: one write to the account makes the subscription; the invoice is put from what that write decided. */
export async function recordSubscription({ checkoutId }: CheckoutInput): Promise<void> {
  const checkout = await checkouts.mustGet(checkoutId);
  if (isSettled(checkout)) return;
  const read = await accounts.mustGet(checkout.accountId);
  const account = await accounts.change(read, (current) => recorded(current, checkout));
  await invoices.create(invoiceOf(checkout, invoiceNumberOf(account, checkoutId)));
}

export const handler = task(CheckoutInput, recordSubscription);
