import { clock } from '../../adapters/runtime/clock.ts';
import { accounts } from '../../adapters/stored/accounts.ts';
import { detachReplaced } from '../../application/cards.ts';
import { catalogue, seller } from '../../application/catalogue.ts';
import { countUncovered, seatedAsOf } from '../../application/coverage.ts';
import { finishRecorded } from '../../application/finish-renewal.ts';
import { followReturns } from '../../application/returns.ts';
import { type Account, hasRecorded, invoiceNumberOf } from '../../domain/account/account.ts';
import { recordRenewal as recorded } from '../../domain/account/renewing.ts';
import { hasGoneBack } from '../../domain/payment/returns.ts';
import { boughtByRenewal } from '../../domain/renewal/books.ts';
import type { Renewal } from '../../domain/renewal/renewal.ts';
import type { Bought } from '../../domain/sale/bought.ts';
import { coverageOf } from '../../domain/subscription/coverage.ts';
import { stillTold } from '../../domain/subscription/price-notice.ts';
import { type Reminder, remindersFor } from '../../domain/subscription/reminder.ts';
import type { Feature } from '../../domain/values/ids.ts';
import { renewalStep } from '../shell/renewal-step.ts';

/** The pivot: one write to the account begins the next period; the invoice is put from what that write decided. */
export async function recordRenewal(renewal: Renewal): Promise<void> {
  const { renewalId, accountId, payment } = renewal;
  const bought = boughtByRenewal(renewal, clock.now());
  const { terms, period } = bought;
  const read = await accounts.mustGet(accountId);
  const told = stillTold(read.subscription?.priceNotices, terms, renewal.dueDate).priceNotices;
  const reminders = remindersFor({ terms, told }, period, seller.reminders, catalogue);
  const stands = { features: terms.features, isReturned: hasGoneBack(payment), reminders };
  const account = await record(read, bought, stands);
  const number = invoiceNumberOf(account, renewalId);
  if (number === undefined) throw new Error('the renewal has no invoice');
  const paid = await finishRecorded(renewal, number);
  // The card that was charged may have been replaced meanwhile.
  if (read.openRenewal?.newCard) await detachReplaced(account);
  // Money that went back while this was recorded pays for nothing any more.
  if (paid.payment.status === 'going_back') await followReturns(paid);
}

/** Who has a seat and who is left without is counted of the very directory that is written: where somebody came or left meanwhile, anew. */
async function record(
  read: Account,
  bought: Bought,
  stands: { features: Feature[]; isReturned: boolean; reminders: Reminder[] },
): Promise<Account> {
  const terms = { ...bought.terms, seatsAsOf: await seatedAsOf(read, bought.terms) };
  const uncovered = await countUncovered(read, coverageOf({ ...terms, adminId: bought.buyerId }));
  const account = await accounts.change(read, (current) =>
    current.directory.version === read.directory.version
      ? recorded(current, { ...bought, terms }, { ...stands, uncovered }, clock.now())
      : current,
  );
  return hasRecorded(account, bought.operation) ? account : record(account, bought, stands);
}

export const handler = renewalStep(recordRenewal);
