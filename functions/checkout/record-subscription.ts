import { accounts } from '../../adapters/stored/accounts.ts';
import { invoices } from '../../adapters/stored/invoices.ts';
import { getUser } from '../../adapters/stored/users.ts';
import { catalogue, seller } from '../../application/catalogue.ts';
import { countUncovered } from '../../application/coverage.ts';
import { coversSomebody } from '../../application/last-look.ts';
import { giveBackPlaceOf } from '../../application/promotions.ts';
import { type Account, hasRecorded, invoiceNumberOf } from '../../domain/account/account.ts';
import { recordSubscription as recorded } from '../../domain/account/recording.ts';
import { boughtBy } from '../../domain/checkout/books.ts';
import type { StandingCheckout } from '../../domain/checkout/checkout.ts';
import { invoiceOf } from '../../domain/invoicing/invoice.ts';
import { hasGoneBack } from '../../domain/payment/returns.ts';
import type { Bought } from '../../domain/sale/bought.ts';
import { coverageOf } from '../../domain/subscription/coverage.ts';
import { remindersFor } from '../../domain/subscription/reminder.ts';
import { standingStep } from '../shell/step.ts';

/** The pivot: one write to the account makes or changes the subscription; the invoice is put from what that write decided. */
export async function recordSubscription(checkout: StandingCheckout): Promise<void> {
  const bought = boughtBy(checkout);
  const number = invoiceNumberOf(await record(checkout, bought), checkout.checkoutId);
  if (number !== undefined) await invoices.create(invoiceOf(bought, number, seller));
}

/** Whom it covers is asked of the very directory that is written: where somebody came or left meanwhile, anew. */
async function record(checkout: StandingCheckout, bought: Bought): Promise<Account> {
  const read = await accounts.mustGet(checkout.accountId);
  const buyer = await getUser(read, checkout.buyerId);
  const stands = {
    coversSomebody: await coversSomebody(read, checkout, buyer),
    uncovered: await countUncovered(read, coverageOf({ ...checkout.quote, adminId: checkout.buyerId })),
    isReturned: hasGoneBack(checkout.payment),
    reminders: remindersFor({ terms: bought.terms, told: undefined }, bought.period, seller.reminders, catalogue),
  };
  const account = await accounts.change(read, (current) =>
    current.directory.version === read.directory.version ? recorded(current, bought, stands) : current,
  );
  if (!hasRecorded(account, checkout.checkoutId)) return record(checkout, bought);
  await giveBackPlaceOf(read, account);
  return account;
}

export const handler = standingStep(recordSubscription);
