import { clock } from '../adapters/runtime/clock.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { getSetup } from '../adapters/stripe/setups.ts';
import type { Account } from '../domain/account/account.ts';
import { isPaying, noteNewCard, subscriptionOpenToCards } from '../domain/account/paying.ts';
import { assertNotReplaced, type Billing, withCard } from '../domain/subscription/billing.ts';
import type { CardFace } from '../domain/values/card-face.ts';
import type { RenewalId, SetupIntentId, UserId } from '../domain/values/ids.ts';
import { Refusal } from '../domain/values/refusal.ts';
import { billingOf, changeBilling, faceOf } from './billing.ts';
import { detachReplaced } from './cards.ts';
import { NotAdmitted } from './not-admitted.ts';
import { beginAsked } from './paying.ts';

interface Replaced {
  billing: Billing;
  face: CardFace | undefined;
  /** What is paid with it now. */
  renewalId: RenewalId | undefined;
}

/**
 * Puts the card of a finished set-up in the place of the one before. Where a payment is open the account is told first:
 * whoever breaks off behind that leaves an attempt due, and that finishes what is left here.
 */
export async function replaceCard(account: Account, setupIntentId: SetupIntentId, by: UserId): Promise<Replaced> {
  const subscription = subscriptionOpenToCards(account);
  const { setup, face } = await finishedSetup(account, setupIntentId);
  assertNotReplaced(await billingOf(account, subscription), setup);
  const note = (read: Account) => accounts.change(read, (current) => noteNewCard(current, setup, by, clock.now()));
  await note(account);
  const billing = await changeBilling(account, subscription, (current) => withCard(current, setup, face));
  // A payment that opened in between was begun with the card before.
  const noted = await note(await accounts.mustGet(account.accountId));
  await detachReplaced(noted);
  return { billing, face: billing.card && (await faceOf(billing.card)), renewalId: await begun(noted) };
}

/** The card, once Stripe has set it up for this very customer. */
async function finishedSetup({ accountId, customerId }: Account, setupIntentId: SetupIntentId) {
  const seen = await getSetup(accountId, setupIntentId);
  if (!seen) throw new NotAdmitted('not_found');
  if (!seen.finished || !customerId || seen.customerId !== customerId) throw new Refusal('SetupNotFinished');
  return seen.finished;
}

async function begun(account: Account): Promise<RenewalId | undefined> {
  const renewalId = account.openRenewal?.renewalId;
  if (!renewalId || !isPaying(account, renewalId, clock.now())) return renewalId;
  await beginAsked(account, renewalId);
  return renewalId;
}
