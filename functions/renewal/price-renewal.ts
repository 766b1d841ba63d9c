import { taxed } from '#tax';
import { clock } from '../../adapters/runtime/clock.ts';
import { accounts } from '../../adapters/stored/accounts.ts';
import { renewals } from '../../adapters/stored/renewals.ts';
import { billingOf } from '../../application/billing.ts';
import { finishNewCard } from '../../application/cards.ts';
import { finishLastOwner } from '../../application/finish-renewal.ts';
import { lockOwner } from '../../application/lock.ts';
import { frozenPrice } from '../../application/renewal-price.ts';
import { isForSomebody, isTrialOver } from '../../application/renewing.ts';
import { NotTaxed } from '../../application/tax/not-taxed.ts';
import { askingNow, soldTo } from '../../application/terms.ts';
import { throttledApart } from '../../application/throttled.ts';
import { type Account, hasRecorded } from '../../domain/account/account.ts';
import { isGone } from '../../domain/account/ending.ts';
import { nextPayment } from '../../domain/account/next-payment.ts';
import { forgetAbsent } from '../../domain/account/paying.ts';
import { claimAttempt, isToEnd, notePrice, repricedFor } from '../../domain/account/renewing.ts';
import { beginAttempt, freeze } from '../../domain/renewal/attempts.ts';
import type { Frozen, Renewal } from '../../domain/renewal/renewal.ts';
import type { BillingContact } from '../../domain/sale/billing-contact.ts';
import { isStripeTax, type StripeTax } from '../../domain/sale/tax.ts';
import type { Terms } from '../../domain/sale/terms.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import type { Period } from '../../domain/values/period.ts';
import { WorkflowError } from '../../domain/values/workflow-error.ts';
import { renewalStep } from '../shell/renewal-step.ts';

/** Claims the next attempt, if there is still something to renew; the first, and one behind a hold, freezes the price. */
export async function priceRenewal(renewal: Renewal): Promise<void> {
  const { renewalId } = renewal;
  const read = await accounts.change(await accounts.mustGet(renewal.accountId), (current) =>
    forgetAbsent(current, clock.now()),
  );
  if (hasRecorded(read, renewalId)) return;
  const { subscription } = read;
  if (isToEnd(read, clock.now()) || !subscription || isGone(read, renewal)) throw new WorkflowError('NothingToRenew');
  if (!(await isForSomebody(read, subscription)) || (await isTrialOver(read, subscription)))
    throw new WorkflowError('NothingToRenew');
  await finishLastOwner(read);
  const isBusy = (await lockOwner(read)).inFlight !== undefined;
  const asked = frozenPrice(renewal, repricedFor(read, renewalId), () => priceOf(read, subscription));
  const frozen = await throttledApart(renewal, asked);
  const account = await accounts.change(read, (current) =>
    isSameSale(current, read)
      ? notePrice(claimAttempt(current, renewalId, isBusy, clock.now()), frozen.terms.totalMinor)
      : current,
  );
  // What was bought meanwhile has another price.
  if (!isSameSale(account, read)) return priceRenewal(renewal);
  const attempt = account.openRenewal?.attempts;
  if (attempt === undefined) throw new WorkflowError('RenewalNotDue');
  const { card } = await finishNewCard(account, subscription);
  const payerId = account.inFlight?.stage === 'taken' ? account.inFlight.payerId : undefined;
  await renewals.change(renewal, (current) =>
    beginAttempt(freeze(current, frozen), attempt, { card: card?.id, payerId }, clock.now()),
  );
}

const isSameSale = ({ subscription: one }: Account, { subscription: other }: Account): boolean =>
  one?.terms === other?.terms && one?.pendingChange?.operation === other?.pendingChange?.operation;

/** The period that was paid before; a seller's calendar month is counted from the day on which monthly billing begins. */
function periodBefore({ billingPeriod, period }: Subscription, terms: Terms): Period {
  if (terms.billingPeriod === billingPeriod) return period;
  const { dayOfMonth, ...days } = period;
  return terms.monthlyPeriod === 'calendar_month' ? { ...days, dayOfMonth: Number(period.to.slice(-2)) } : days;
}

async function priceOf(account: Account, subscription: Subscription): Promise<Frozen> {
  const [sold, asking] = [await soldTo(subscription), askingNow()];
  const price = (tax = asking.tax): Terms => nextPayment({ ...account, subscription }, sold, { ...asking, tax }).terms;
  const { contact: billingContact } = await billingOf(account, subscription);
  const terms = await withTax(price(), { account, billingContact }, price);
  return { terms, billingContact, period: periodBefore(subscription, terms) };
}

/** Nothing is guessed: what depends on an address that nobody gave is not charged, and ops see why. */
async function withTax(
  terms: Terms,
  { account, billingContact: { address, taxId } }: { account: Account; billingContact: BillingContact },
  price: (tax: StripeTax) => Terms,
): Promise<Terms> {
  if (!isStripeTax(terms.tax) || terms.totalMinor === 0) return terms;
  if (typeof address !== 'object') throw new NotTaxed('address');
  return taxed(terms, { account, address, taxId }, price);
}

export const handler = renewalStep(priceRenewal);
