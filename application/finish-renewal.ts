import { clock } from '../adapters/runtime/clock.ts';
import { invoices } from '../adapters/stored/invoices.ts';
import { renewals } from '../adapters/stored/renewals.ts';
import { type Account, invoiceNumberOf } from '../domain/account/account.ts';
import { invoiceOf } from '../domain/invoicing/invoice.ts';
import { boughtByRenewal } from '../domain/renewal/books.ts';
import { isSettledRenewal, moveRenewal, type Renewal } from '../domain/renewal/renewal.ts';
import { invoiceIdOf, isCheckoutId } from '../domain/values/ids.ts';
import { seller } from './catalogue.ts';

/** What the account's write decided is what follows from it: the invoice, and that the renewal is paid. */
export async function finishRecorded(renewal: Renewal, number: number): Promise<Renewal> {
  await invoices.create(invoiceOf(boughtByRenewal(renewal, clock.now()), number, seller));
  const invoiceId = invoiceIdOf(renewal.accountId, number);
  return renewals.change(renewal, (current) => moveRenewal(current, { status: 'paid', invoiceId }, clock.now()));
}

/** Whoever takes the account over finishes what its last owner left: afterwards nobody could tell any more. */
export async function finishLastOwner(account: Account): Promise<void> {
  const { inFlight } = account;
  if (!inFlight || isCheckoutId(inFlight.owner)) return;
  const renewal = await renewals.get(inFlight.owner);
  if (!renewal || isSettledRenewal(renewal)) return;
  const number = invoiceNumberOf(account, renewal.renewalId);
  if (number !== undefined) await finishRecorded(renewal, number);
  else if (inFlight.stage === 'ended')
    await renewals.change(renewal, (current) => moveRenewal(current, { status: 'ended' }, clock.now()));
}
