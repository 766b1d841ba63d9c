import * as z from 'zod';
import { CheckoutPath, CheckoutQuery, CheckoutRequest, CheckoutView } from '../checkout.ts';
import { IdempotencyKey } from '../idempotency-key.ts';
import { json, OF_A_BODY, OF_A_CHANGE, OF_AN_ADMIN, type Operation } from './operation.ts';
import type { Story } from './story.ts';

const accepted = {
  Location: { description: 'Where to look for the outcome.', required: true, schema: { type: 'string' } },
} as const;

export const createCheckout = ({ checkout, request, taxedByAddress }: Story): Operation => ({
  tag: 'Purchase',
  summary: 'Begin a purchase',
  description: `Accepts the purchase and answers at once, before the card is charged; then wait for the outcome with
\`GET /v1/checkouts/{checkoutId}?wait=20\`.

Make an \`Idempotency-Key\` when the buyer confirms and keep it until you know the outcome. Whatever goes wrong on the
way (no answer, a 500, a reload of the page), send the same body under the same key: it is the same purchase and is
charged once, even days later. The same key with another body is \`idempotency_key_reused\`. After a refusal the buyer's
next try is a new purchase under a new key.`,
  params: { header: z.object({ 'Idempotency-Key': IdempotencyKey }) },
  body: json(CheckoutRequest, {
    'A card and a billing contact': request,
    'A change, with the saved ones': { quoteId: request.quoteId },
  }),
  answers: {
    202: {
      description: 'The purchase, under way or, for a repeated key, however far it has come.',
      headers: accepted,
      content: json(CheckoutView, {
        'Under way': checkout.processing,
        'The same key again, later': checkout.completed,
      }),
    },
  },
  noes: [
    ...OF_A_BODY,
    ...OF_AN_ADMIN,
    'idempotency_key_missing',
    'idempotency_key_invalid',
    'idempotency_key_reused',
    'not_found',
    'checkouts_stopped',
    'AccountClosed',
    'AccountParked',
    ...OF_A_CHANGE,
    'AlreadySubscribed',
    'CheckoutInProgress',
    'TooManyDeclines',
    'QuoteExpired',
    'QuoteChanged',
    ...(taxedByAddress ? ['address_required' as const] : []),
  ],
});

export const getCheckout = ({ checkout }: Story): Operation => ({
  tag: 'Purchase',
  summary: 'How a purchase stands',
  description: `With \`wait\` the answer is held until the purchase leaves \`processing\`, for at most that many seconds;
so one request usually brings the outcome. Repeat it while the status is \`processing\`.`,
  params: { path: CheckoutPath, query: CheckoutQuery },
  answers: {
    200: {
      description: 'The purchase.',
      content: json(CheckoutView, {
        'Bought: `completed`': checkout.completed,
        'Declined by the bank: `refused`': checkout.declined,
        'The bank asks the buyer: `requires_action`': checkout.challenged,
        'Still under way: `processing`': checkout.processing,
        'We failed, no money is kept: `reversed`': checkout.reversed,
        'People are on it: `stuck`': checkout.stuck,
      }),
    },
  },
  noes: ['invalid_request', 'not_found', ...OF_AN_ADMIN],
});

export const lookAgain = ({ checkout }: Story): Operation => ({
  tag: 'Purchase',
  summary: '“The challenge is done, look again”',
  description: `Send it, without a body, when Stripe.js has shown the bank's challenge to the buyer. It makes us look at
Stripe now and decides nothing: if the challenge is over the purchase goes back to \`processing\`, so wait for its
outcome again; if not it stays \`requires_action\`. Sending it twice, too early or not at all does no harm: Stripe
tells us as well, if later.`,
  params: { path: CheckoutPath },
  answers: {
    202: {
      description: 'The purchase after the look.',
      headers: accepted,
      content: json(CheckoutView, {
        'The challenge is over': checkout.processing,
        'The bank still waits': checkout.challenged,
      }),
    },
  },
  noes: ['not_found', ...OF_AN_ADMIN],
});
