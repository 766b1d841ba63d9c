import * as z from 'zod/mini';
import { BillingContact } from '../domain/sale/billing-contact.ts';
import { EmailAddress } from '../domain/sale/email-address.ts';
import { GivenContact } from '../domain/sale/given-contact.ts';
import type { Billing } from '../domain/subscription/billing.ts';
import { CardFace } from '../domain/values/card-face.ts';
import { described } from '../domain/values/described.ts';
import { RenewalId, SetupIntentId } from '../domain/values/ids.ts';

export const ContactRequest = described(
  z.strictObject({
    ...GivenContact.shape,
    cc: described(
      z.optional(z.array(EmailAddress).check(z.maxLength(5))),
      'Up to five more addresses that get every mail about invoices and payments.',
    ),
  }),
  { id: 'ContactRequest', description: 'The billing contact from now on, as a whole.' },
);
export type ContactRequest = z.infer<typeof ContactRequest>;

export const CardRequest = described(
  z.strictObject({
    setupIntentId: described(SetupIntentId, 'From `POST /v1/billing/payment-method`, confirmed in the browser.'),
  }),
  { id: 'CardRequest' },
);
export type CardRequest = z.infer<typeof CardRequest>;

const seen = {
  contact: described(z.nullable(BillingContact), 'Who gets invoices and mails; null on the free plan.'),
  paymentMethod: described(z.nullable(CardFace), 'Null on the free plan, and where Stripe has the card no more.'),
};

export const BillingView = described(z.strictObject(seen), {
  id: 'Billing',
  description: 'Whom the account’s invoices go to, and what the next payment is charged to.',
});
export type BillingView = z.infer<typeof BillingView>;

export const ReplacedView = described(
  z.strictObject({
    ...seen,
    renewalId: described(
      z.optional(RenewalId),
      'Where a payment is open: the renewal that is paid with this card now.',
    ),
  }),
  { id: 'ReplacedPaymentMethod', description: 'Billing with the new card.' },
);
export type ReplacedView = z.infer<typeof ReplacedView>;

export const SetupView = described(
  z.strictObject({
    setupIntentId: SetupIntentId,
    clientSecret: described(z.string(), 'For Stripe.js’s `confirmCardSetup` in the admin’s browser.'),
  }),
  { id: 'CardSetup', description: 'A card that is about to be entered at Stripe.' },
);
export type SetupView = z.infer<typeof SetupView>;

/** What the account's admins see of it; nothing, on the free plan. */
export const billingView = (billing: Billing | undefined, face: CardFace | undefined): BillingView => ({
  contact: billing?.contact ?? null,
  paymentMethod: face ?? null,
});
