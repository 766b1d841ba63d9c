import { setTimeout as sleep } from 'node:timers/promises';
import type Stripe from 'stripe';
import { connect } from '../../adapters/stripe/client.ts';
import { type Check, fine, wrong } from '../checking.ts';
import { output, stripeKeyOf } from '../world.ts';
import { purchase } from './purchase.ts';
import { stripeKey } from './stripe-key.ts';

/** Whether what Stripe posted of this deployment's last payment was taken: the signing secret is the endpoint's. */
export const webhookDelivery: Check = {
  name: 'webhook-delivery',
  after: [stripeKey, purchase],
  look: async (world) => {
    const { outputs, stripeUrl, patienceMs } = world;
    const key = await stripeKeyOf(world);
    if (!outputs || key === undefined) return undefined;
    const client = connect(key, stripeUrl);
    const deployment = output(outputs, 'DeploymentId');
    const until = Date.now() + patienceMs;
    for (;;) {
      const event = await lastPaymentOf(deployment, client);
      if (!event) return fine('Nothing was paid yet that Stripe could tell of.');
      if (event.pending_webhooks === 0) return fine(`Stripe’s ${event.id} was taken.`);
      if (Date.now() > until)
        return wrong(
          `Stripe could not deliver ${event.id} to ${event.pending_webhooks} of the endpoints that listen.`,
          'If this deployment’s is one of them (its deliveries stand in Stripe’s Workbench), its signing secret is not the one stored: npm run deploy:webhook -- --again.',
        );
      await sleep(1_000);
    }
  },
};

async function lastPaymentOf(deployment: string, client: Stripe): Promise<Stripe.Event | undefined> {
  const { data } = await client.events.list({ type: 'payment_intent.succeeded', limit: 100 });
  return data.find(
    (event) => event.type === 'payment_intent.succeeded' && event.data.object.metadata.deployment === deployment,
  );
}
