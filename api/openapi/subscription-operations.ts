import { AccountSubscriptionView } from '../account-subscription.ts';
import { CancellationRequest } from '../cancellation.ts';
import { json, OF_A_BODY, OF_AN_ADMIN, type Operation } from './operation.ts';
import type { Story } from './story.ts';

export const requestCancellation = ({ subscription }: Story): Operation => ({
  tag: 'Subscription',
  summary: 'Cancel the subscription',
  description: `It ends with what is paid: \`cancelAt\` says when. Until then everything stays as it is, and nothing more is
charged. Where a payment is open it ends today; where one is being charged just now the answer says both, and
\`cancelAtIfPaid\` counts if that succeeds. Sending it twice is the same as once.`,
  body: json(CancellationRequest, { 'With a reason': { reason: 'We need it no more.' }, Without: {} }),
  answers: {
    200: {
      description: 'The subscription, with the day on which it ends.',
      content: json(AccountSubscriptionView, { Cancelled: subscription.cancelled }),
    },
  },
  noes: [...OF_A_BODY, ...OF_AN_ADMIN, 'NoSubscription'],
});

export const withdrawCancellation = ({ subscription }: Story): Operation => ({
  tag: 'Subscription',
  summary: 'Take the cancellation back',
  description: `The subscription goes on and renews as before. Possible until its end begins; sending it twice is the same as
once.`,
  answers: {
    200: {
      description: 'The subscription as it goes on.',
      content: json(AccountSubscriptionView, { 'Goes on': subscription.inForce }),
    },
  },
  noes: [...OF_AN_ADMIN, 'NoSubscription', 'SubscriptionEnding'],
});

export const withdrawChange = ({ subscription }: Story): Operation => ({
  tag: 'Subscription',
  summary: 'Take a pending change back',
  description: `What was to begin with the next payment does not: that is for what there is now. Sending it twice is the
same as once.`,
  answers: {
    200: {
      description: 'The subscription as it goes on.',
      content: json(AccountSubscriptionView, { 'Goes on': subscription.inForce }),
    },
  },
  noes: [...OF_AN_ADMIN, 'NoSubscription', 'SubscriptionEnding', 'PaymentOpen'],
});
