import * as z from 'zod/mini';
import { BillingContact } from '../sale/billing-contact.ts';
import { Instant } from '../values/calendar.ts';
import { CardFace } from '../values/card-face.ts';
import { AccountId, PaymentMethodId, SetupIntentId, SubscriptionId } from '../values/ids.ts';
import { Refusal } from '../values/refusal.ts';

/** A card that is charged, by its id at Stripe, and how it looks as far as that is known. */
export const SavedCard = z.object({ id: PaymentMethodId, face: z.optional(CardFace) });
export type SavedCard = z.infer<typeof SavedCard>;

/** A card that was entered at Stripe to take the place of another. */
export const CardSetup = z.object({
  setupIntentId: SetupIntentId,
  createdAt: Instant,
  paymentMethodId: PaymentMethodId,
});
export type CardSetup = z.infer<typeof CardSetup>;

/** Whom a subscription's invoices and mails go to, and what its renewals are charged to. */
export const Billing = z.object({
  accountId: AccountId,
  subscriptionId: SubscriptionId,
  contact: BillingContact,
  card: z.optional(SavedCard),
  /** How the card came; none while it is the purchase's own. */
  setup: z.optional(CardSetup),
  /** Cards that another took the place of, and that Stripe still keeps. */
  replaced: z.array(PaymentMethodId),
});
export type Billing = z.infer<typeof Billing>;

export const withContact = (billing: Billing, contact: BillingContact): Billing => ({ ...billing, contact });

/** Whether one was begun behind the other; of two of the same second any order does, as long as it is one. */
export const isLaterSetup = (one: CardSetup, other: CardSetup): boolean =>
  one.createdAt === other.createdAt ? one.setupIntentId > other.setupIntentId : one.createdAt > other.createdAt;

/** Refuses a card in whose place a later one stands. */
export function assertNotReplaced({ setup: known }: Billing, setup: CardSetup): void {
  if (known && isLaterSetup(known, setup)) throw new Refusal('SetupNotFinished');
}

/** The card of this set-up in the place of the one before; had already, it is the same. */
export function withCard(billing: Billing, setup: CardSetup, face: CardFace | undefined): Billing {
  assertNotReplaced(billing, setup);
  const { paymentMethodId: id } = setup;
  if (billing.setup?.setupIntentId === setup.setupIntentId) return face ? withFace(billing, id, face) : billing;
  const before = billing.card && billing.card.id !== id ? [billing.card.id] : [];
  const replaced = [...billing.replaced.filter((card) => card !== id), ...before];
  return { ...billing, card: { id, ...(face && { face }) }, setup, replaced };
}

/** How the card looks now, if it is still this one. */
export function withFace(billing: Billing, id: PaymentMethodId, face: CardFace): Billing {
  const { card } = billing;
  return card?.id === id && !isSameFace(card.face, face) ? { ...billing, card: { id, face } } : billing;
}

const isSameFace = (one: CardFace | undefined, { brand, last4, expMonth, expYear }: CardFace): boolean =>
  one?.brand === brand && one.last4 === last4 && one.expMonth === expMonth && one.expYear === expYear;

/** Stripe keeps this card no more. */
export const withoutReplaced = (billing: Billing, id: PaymentMethodId): Billing =>
  billing.replaced.includes(id) ? { ...billing, replaced: billing.replaced.filter((card) => card !== id) } : billing;
