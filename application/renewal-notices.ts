import { clock } from '../adapters/runtime/clock.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import type { Account } from '../domain/account/account.ts';
import { nextPayment, type Sold } from '../domain/account/next-payment.ts';
import { tellOfOverdue } from '../domain/account/overdue.ts';
import { remind, type Upcoming } from '../domain/account/reminding.ts';
import { dueDateFrom, noticeNow, priceChangeFor } from '../domain/subscription/price-notice.ts';
import type { Subscription } from '../domain/subscription/subscription.ts';
import type { AccountId } from '../domain/values/ids.ts';
import { billingOf, faceOf } from './billing.ts';
import { catalogue } from './catalogue.ts';
import { sendOutbox } from './outbox.ts';
import { askingNow, soldTo } from './terms.ts';

/** Mails go by day, not by attempt: that of this day is put into the outbox. */
export async function noticeOverdue(accountId: AccountId): Promise<void> {
  const account = await accounts.mustGet(accountId);
  await accounts.change(account, (current) => tellOfOverdue(current, clock.now()));
  await sendOutbox(accountId);
}

/** Tells of the payment to come, and notes the seats that it was announced for. */
export async function noticeUpcoming(accountId: AccountId): Promise<void> {
  const account = await accounts.mustGet(accountId);
  const upcoming = await upcomingOf(account);
  if (!upcoming) return;
  await accounts.change(account, (current) => remind(current, upcoming, clock.now()));
  await sendOutbox(accountId);
}

async function upcomingOf(account: Account): Promise<Upcoming | undefined> {
  const { subscription } = account;
  if (!subscription) return undefined;
  const sold = await soldTo(subscription);
  const next = nextPayment({ ...account, subscription }, sold, askingNow());
  const { card } = await billingOf(account, subscription);
  const expiry = card && (await faceOf(card));
  return { terms: next.terms, hasCard: card !== undefined, expiry, dearer: dearerOf(account, subscription, sold) };
}

/** Another price that is to be told now, with what the first payment at it comes to. */
function dearerOf(account: Account, subscription: Subscription, sold: Sold): Upcoming['dearer'] {
  const { period, billingPeriod, priceNotices: told } = subscription;
  const { inForce, pending } = sold;
  const found = priceChangeFor({ terms: inForce, told }, catalogue);
  if (!found) return undefined;
  const notice = noticeNow(inForce, found, clock.now());
  const dueDate = dueDateFrom(period, billingPeriod, notice.holdsFrom);
  const then = { ...subscription, priceNotices: [{ ...notice, holdsFrom: period.to }] };
  // Where another plan waits for the next payment, this is told for whoever takes that back.
  const keepsPlan = pending?.planId === inForce.planId && pending.billingPeriod === inForce.billingPeriod;
  const keeping = keepsPlan ? sold : { inForce, pending: undefined };
  const first = nextPayment({ ...account, subscription: then }, keeping, askingNow());
  return { notice, dueDate, totalMinor: first.terms.totalMinor };
}
