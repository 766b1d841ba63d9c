import { RenewalPath, RenewalQuery, RenewalView } from '../renewal.ts';
import { json, OF_AN_ADMIN, type Operation } from './operation.ts';
import type { Story } from './story.ts';

const accepted = {
  Location: { description: 'Where to look for the outcome.', required: true, schema: { type: 'string' } },
} as const;

export const payRenewal = ({ renewal }: Story): Operation => ({
  tag: 'Billing',
  summary: 'Pay what is open, now',
  description: `For a renewal that the bank declined: charges the saved card while the admin is there, so that the bank may ask
them. Without a body. Then wait for the outcome with \`GET /v1/renewals/{renewalId}?wait=20\`. Where an attempt runs already
it is the answer, so sending it twice begins one. A try of one's own moves no day on which we would try by ourselves.`,
  answers: {
    202: {
      description: 'The renewal, with an attempt under way.',
      headers: accepted,
      content: json(RenewalView, { 'Under way': renewal.processing }),
    },
  },
  noes: [
    ...OF_AN_ADMIN,
    'NothingToPay',
    'SubscriptionEnding',
    'CheckoutInProgress',
    'AccountParked',
    'TooManyDeclines',
    'payments_stopped',
  ],
});

export const getRenewal = ({ renewal }: Story): Operation => ({
  tag: 'Billing',
  summary: 'How a renewal stands',
  description: `With \`wait\` the answer is held until the renewal leaves \`processing\`, for at most that many seconds. Where it
\`requires_action\`, give \`authentication.clientSecret\` to Stripe.js's \`handleNextAction\`, then
\`POST /v1/renewals/{renewalId}/authentication\` and ask again.`,
  params: { path: RenewalPath, query: RenewalQuery },
  answers: {
    200: {
      description: 'The renewal.',
      content: json(RenewalView, {
        'Paid: the next period has begun': renewal.paid,
        'Declined by the bank': renewal.declined,
        'The bank asks whoever pays': renewal.challenged,
        'Still under way': renewal.processing,
        'Not paid in time, or not wanted any more': renewal.ended,
      }),
    },
  },
  noes: ['invalid_request', 'not_found', ...OF_AN_ADMIN],
});

export const lookAtRenewal = ({ renewal }: Story): Operation => ({
  tag: 'Billing',
  summary: '“The challenge is done, look again”',
  description: `Send it, without a body, when Stripe.js has shown the bank's challenge. It makes us look at Stripe now and decides
nothing: if the challenge is over the renewal goes back to \`processing\`, so wait for its outcome again; if not it stays
\`requires_action\`.`,
  params: { path: RenewalPath },
  answers: {
    202: {
      description: 'The renewal after the look.',
      headers: accepted,
      content: json(RenewalView, {
        'The challenge is over': renewal.processing,
        'The bank still waits': renewal.challenged,
      }),
    },
  },
  noes: ['not_found', ...OF_AN_ADMIN],
});
