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
import { attemptFor, claimAttempt, isToEnd, notePrice, repricedFor } from '../../domain/account/renewing.ts';
import { beginAttempt, freeze, isStale } from '../../domain/renewal/attempts.ts';
import type { Frozen, Renewal } from '../../domain/renewal/renewal.ts';
import { type BillingContact, isTaxedAlike } from '../../domain/sale/billing-contact.ts';
import { isStripeTax, type StripeTax } from '../../domain/sale/tax.ts';
import { reprice, type Terms } from '../../domain/sale/terms.ts';
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
  const frozen = await throttledApart(renewal, priceFor(renewal, read, subscription));
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

/** The price stays that was frozen; behind a hold it is what it is now, and behind another address its tax is. */
async function priceFor(renewal: Renewal, account: Account, subscription: Subscription): Promise<Frozen> {
  const { frozen, renewalId } = renewal;
  const repriceFor = repricedFor(account, renewalId);
  if (!frozen || isStale(frozen, repriceFor) || !isStripeTax(frozen.terms.tax))
    return frozenPrice(renewal, repriceFor, () => priceOf(account, subscription));
  const { contact } = await billingOf(account, subscription);
  if (isTaxedAlike(frozen.billingContact, contact)) return frozen;
  return frozenPrice(renewal, attemptFor(account, renewalId), () => taxedAnew(frozen, account, contact));
}

async function taxedAnew(frozen: Frozen, account: Account, billingContact: BillingContact): Promise<Frozen> {
  const price = (tax: StripeTax): Terms => reprice({ ...frozen.terms, tax });
  return { ...frozen, billingContact, terms: await withTax(frozen.terms, { account, billingContact }, price) };
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
