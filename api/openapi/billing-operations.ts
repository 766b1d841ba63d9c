import { BillingView, CardRequest, ContactRequest, ReplacedView, SetupView } from '../billing.ts';
import { json, OF_A_BODY, OF_AN_ADMIN, type Operation } from './operation.ts';
import type { Story } from './story.ts';

export const getBilling = ({ billing }: Story): Operation => ({
  tag: 'Billing',
  summary: 'Contact and card',
  description: `Whom the account's invoices go to, and the card that the next payment is charged to, as Stripe shows it: a
card that its bank has issued anew is shown with its new number and expiry. Until either is changed both are those of the
purchase.`,
  answers: {
    200: {
      description: 'What there is now.',
      content: json(BillingView, { 'With a subscription': billing.known, 'On the free plan': billing.free }),
    },
  },
  noes: OF_AN_ADMIN,
});

export const changeBillingContact = ({ billing }: Story): Operation => ({
  tag: 'Billing',
  summary: 'Change the billing contact',
  description: `The contact from now on, as a whole, with up to five more addresses in \`cc\`. Invoices that there are stay as
they are, and a payment that is open keeps the contact it began with.`,
  body: json(ContactRequest, { 'Another address, and a copy': billing.request }),
  answers: {
    200: {
      description: 'Billing with the new contact.',
      content: json(BillingView, { 'The new contact': billing.changed }),
    },
  },
  noes: [...OF_A_BODY, ...OF_AN_ADMIN, 'NoSubscription'],
});

export const beginCardSetup = ({ billing }: Story): Operation => ({
  tag: 'Billing',
  summary: 'Begin to enter another card',
  description: `Makes a SetupIntent at Stripe. Give its \`clientSecret\` to Stripe.js's \`confirmCardSetup\`, which also shows
what the bank asks, then \`PUT /v1/billing/payment-method\`. Nothing changes until then, and what is begun and not finished
does no harm.`,
  answers: {
    201: {
      description: 'What Stripe.js needs.',
      content: json(SetupView, { 'For the browser': billing.setup }),
    },
  },
  noes: [...OF_AN_ADMIN, 'NoSubscription', 'SubscriptionEnding'],
});

export const replaceCard = ({ billing }: Story): Operation => ({
  tag: 'Billing',
  summary: 'Take the card that was entered',
  description: `Send it when \`confirmCardSetup\` has succeeded. The card takes the place of the one before, for all payments to
come. Where a payment is open it is paid with this card at once: the answer has its \`renewalId\`, so go on with
\`GET /v1/renewals/{renewalId}?wait=20\`. The same again is the same; a card in whose place a later one stands is refused.`,
  body: json(CardRequest, { 'A card that Stripe has set up': billing.card }),
  answers: {
    200: {
      description: 'Billing with the new card.',
      content: json(ReplacedView, {
        'For payments to come': billing.known,
        'A payment is open, and is paid with it': billing.paying,
      }),
    },
  },
  noes: [
    ...OF_A_BODY,
    ...OF_AN_ADMIN,
    'not_found',
    'NoSubscription',
    'SubscriptionEnding',
    'SetupNotFinished',
    'TooManyDeclines',
  ],
});
