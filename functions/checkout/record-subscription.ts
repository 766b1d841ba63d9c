import { accounts } from '../../adapters/accounts.ts';
import { checkouts } from '../../adapters/checkouts.ts';
import { invoices } from '../../adapters/invoices.ts';
import { coversSomebody } from '../../adapters/last-look.ts';
import { getUser } from '../../adapters/users.ts';
import { type Account, hasRecorded, invoiceNumberOf, recordSubscription as recorded } from '../../domain/account.ts';
import { type Checkout, isSettled } from '../../domain/checkout.ts';
import { invoiceOf } from '../../domain/invoice.ts';
import { CheckoutInput, task } from '../shell.ts';

/** The pivot: one write to the account makes the subscription; the invoice is put from what that write decided. */
export async function recordSubscription({ checkoutId }: CheckoutInput): Promise<void> {
  const checkout = await checkouts.mustGet(checkoutId);
  if (isSettled(checkout)) return;
  await invoices.create(invoiceOf(checkout, invoiceNumberOf(await record(checkout), checkoutId)));
}

/** Whom it covers is asked of the very directory that is written: where somebody came or left meanwhile, anew. */
async function record(checkout: Checkout): Promise<Account> {
  const read = await accounts.mustGet(checkout.accountId);
  const buyer = await getUser(read, checkout.buyerId);
  const covered = { coversSomebody: await coversSomebody(read, checkout, buyer) };
  const account = await accounts.change(read, (current) =>
    current.directory.version === read.directory.version ? recorded(current, checkout, covered) : current,
  );
  return hasRecorded(account, checkout.checkoutId) ? account : record(checkout);
}

export const handler = task(CheckoutInput, recordSubscription);
