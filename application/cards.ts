import { describeError } from '../adapters/runtime/log.ts';
import { billings } from '../adapters/stored/billing.ts';
import { detachCard } from '../adapters/stripe/cards.ts';
import type { Account } from '../domain/account/account.ts';
import { isRenewing } from '../domain/account/lock.ts';
import { type Billing, isLaterSetup, withCard, withoutReplaced } from '../domain/subscription/billing.ts';
import type { Subscription } from '../domain/subscription/subscription.ts';
import { billingOf, changeBilling } from './billing.ts';
import { lockOwner } from './lock.ts';

/** Billing with the card that the account was given for what is open: whoever gave it may have got no further. */
export async function finishNewCard(account: Account, subscription: Subscription): Promise<Billing> {
  const newCard = account.openRenewal?.newCard;
  const billing = await billingOf(account, subscription);
  if (!newCard || billing.setup?.setupIntentId === newCard.setupIntentId) return billing;
  const { at, ...setup } = newCard;
  return changeBilling(account, subscription, (current) =>
    current.setup && isLaterSetup(current.setup, setup) ? current : withCard(current, setup, undefined),
  );
}

/**
 * Takes off at Stripe the cards that another took the place of, once no attempt can name them any more: the account was
 * read behind the change of card. What fails is left for the next time.
 */
export async function detachReplaced(account: Account): Promise<void> {
  if (isRenewing(account.inFlight) || (await lockOwner(account)).inFlight) return;
  const billing = await billings.get(account.accountId);
  for (const card of billing?.replaced ?? [])
    try {
      await detachCard(card);
      if (billing) await billings.change(billing, (current) => withoutReplaced(current, card));
    } catch (error) {
      console.error({ message: 'card not taken off', because: describeError(error) });
    }
}
