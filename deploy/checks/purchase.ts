import { type Client, createClient, type Plans, type QuoteRequest } from '../../packages/client/src/client.ts';
import { type Check, fine, type Look, wrong } from '../checking.ts';
import { modeOf } from '../stripe-mode.ts';
import { output } from '../world.ts';
import { api } from './api.ts';

/** Whether a plan can be bought, from a price to the features: in test mode, with a card of Stripe's for tests. */
export const purchase: Check = {
  name: 'purchase',
  after: [api],
  look: async ({ inputs, outputs, buyerToken }) => {
    if (!outputs) return undefined;
    if (modeOf(inputs.stripePublishableKey) === 'live') return fine('Not tried: in live mode it would cost money.');
    if (!buyerToken)
      return fine(
        'Not tried.',
        'BUYER_TOKEN=… npm run deploy:check buys a plan for the account of that admin; docs/deploy.md has how to get one.',
      );
    return bought(createClient({ url: output(outputs, 'ApiUrl'), token: () => buyerToken }));
  },
};

async function bought(client: Client): Promise<Look> {
  const { name, subscription, plan, payment } = await client.account();
  if (subscription)
    return fine(`Not tried: ${name} is on ${plan.name} already.`, 'Name an admin whose account is on the free plan.');
  const selection = firstIn(await client.plans());
  if (!selection) return fine('Not tried: no plan that is for sale has a price.');
  const { quoteId, planName } = await client.quote(selection);
  const billingContact = { name: 'Deploy Check', email: 'success@simulator.amazonses.com' };
  const begun = await client.purchase({ quoteId, paymentMethodId: 'pm_card_visa', billingContact }).begin();
  const { status } = await client.outcome(begun.checkoutId);
  if (status === 'completed')
    return fine(`${name} is on ${planName} now; paid under ${payment.publishableKey.slice(0, 16)}….`);
  return wrong(
    `The purchase ${begun.checkoutId} ended ${status}.`,
    'Its execution in the Step Functions console shows which state failed: docs/operations.md.',
  );
}

/** The first price in the order of the files. */
function firstIn({ plans }: Plans): QuoteRequest | undefined {
  for (const { id: planId, scopes, prices } of plans)
    for (const billingPeriod of ['annual', 'monthly'] as const)
      for (const currency of keysOf(prices[billingPeriod] ?? {}))
        return { planId, scope: scopes[0] ?? 'all_current_users', billingPeriod, currency };
  return undefined;
}

const keysOf = <Key extends string>(record: Partial<Record<Key, unknown>>): Key[] =>
  Object.keys(record).filter((key): key is Key => key in record);
