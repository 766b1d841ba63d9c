import { billings } from '../adapters/stored/billing.ts';
import { checkouts } from '../adapters/stored/checkouts.ts';
import { renewals } from '../adapters/stored/renewals.ts';
import { getCard } from '../adapters/stripe/cards.ts';
import type { Account } from '../domain/account/account.ts';
import { subscriptionOfCheckout } from '../domain/checkout/books.ts';
import type { Checkout } from '../domain/checkout/checkout.ts';
import { isPaid } from '../domain/payment/payment.ts';
import type { BillingContact } from '../domain/sale/billing-contact.ts';
import type { Billing, SavedCard } from '../domain/subscription/billing.ts';
import type { Subscription } from '../domain/subscription/subscription.ts';
import type { CardFace } from '../domain/values/card-face.ts';
import { type AccountId, checkoutIdOf, isCheckoutId, type SubscriptionId } from '../domain/values/ids.ts';

/** What is in force, of which account. */
interface OfAccount {
  accountId: AccountId;
}

/**
 * Whom the invoices of a subscription go to, and the card that renewals are charged to: as given with the purchase that
 * began it, until either is changed. What belongs to an earlier subscription of the account counts no more.
 */
export async function billingOf({ accountId }: OfAccount, subscription: Subscription): Promise<Billing> {
  const stored = await billings.get(accountId);
  return stored?.subscriptionId === subscription.subscriptionId ? stored : asPurchased(subscription);
}

/** Stores a change of it, the first as a new item. */
export async function changeBilling(
  { accountId }: OfAccount,
  subscription: Subscription,
  decide: (billing: Billing) => Billing,
): Promise<Billing> {
  const { subscriptionId } = subscription;
  const stored = await billings.get(accountId);
  const begun = stored?.subscriptionId === subscriptionId ? stored : await asPurchased(subscription);
  const next = decide(begun);
  if (next === begun) return begun;
  const current = stored ?? (await billings.create(next));
  if (current === next) return next;
  return billings.change(current, (each) => decide(each.subscriptionId === subscriptionId ? each : begun));
}

const asPurchased = async ({ subscriptionId }: Subscription): Promise<Billing> =>
  begunBy(await checkouts.mustGet(checkoutIdOf(subscriptionId)), subscriptionId);

function begunBy(
  { accountId, billingContact: contact, paymentMethodId, payment }: Checkout,
  subscriptionId: Subscription['subscriptionId'],
): Billing {
  // Where nothing was to be paid Stripe has saved no card.
  const given = payment.status === 'no_payment_required' ? undefined : paymentMethodId;
  const id = (isPaid(payment) ? payment.paymentMethodId : undefined) ?? given;
  const { card, cardExpiry } = isPaid(payment) ? payment : {};
  const face = card && cardExpiry && { ...card, ...cardExpiry };
  return { accountId, subscriptionId, contact, ...(id && { card: { id, ...(face && { face }) } }), replaced: [] };
}

/** How the card looks; where we were not told yet Stripe is asked. */
export const faceOf = async ({ id, face }: SavedCard): Promise<CardFace | undefined> =>
  face ?? (await getCard(id))?.face;

/** Whom to write to: the contact of the subscription, also when it has just ended. */
export async function contactOf(account: Account): Promise<BillingContact | undefined> {
  const subscriptionId = account.subscription?.subscriptionId ?? (await lastOf(account));
  const stored = subscriptionId && (await billings.get(account.accountId));
  if (stored?.subscriptionId === subscriptionId) return stored?.contact;
  return subscriptionId && (await checkouts.get(checkoutIdOf(subscriptionId)))?.billingContact;
}

/** The subscription that the account's last operation was about. */
async function lastOf({ inFlight }: Account): Promise<SubscriptionId | undefined> {
  const owner = inFlight?.owner;
  if (!owner) return undefined;
  if (!isCheckoutId(owner)) return (await renewals.get(owner))?.subscriptionId;
  const checkout = await checkouts.get(owner);
  return checkout && subscriptionOfCheckout(checkout);
}
