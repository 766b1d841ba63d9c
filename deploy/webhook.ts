import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import type Stripe from 'stripe';
import * as z from 'zod';
import { connect, STRIPE_API_VERSION } from '../adapters/stripe/client.ts';
import { STRIPE_EVENTS } from '../api/stripe-events.ts';
import { flag } from '../cli/command.ts';
import { Declined } from '../cli/declined.ts';
import { run } from '../cli/run.ts';
import { inputsNamed, stage, variables, worldOf } from './command.ts';
import { endpointsAt, faultsOf, signingSecretsIn } from './webhook-endpoint.ts';
import { output, secretText, stripeKeyOf } from './world.ts';

const WEBHOOK = {
  call: 'npm run deploy:webhook',
  does: 'Registers the deployment’s webhook endpoint at Stripe, with the events it must hear, and stores its signing secret.',
  options: z.object({
    stage,
    again: flag('registers it anew, where its signing secret is lost: Stripe shows one only once'),
  }),
  variables,
};

await run(WEBHOOK, async ({ options: { stage, again }, variables }) => {
  const world = await worldOf(inputsNamed(stage), variables);
  const { outputs, aws, stripeUrl, givenKey } = world;
  if (!outputs) throw new Declined('Nothing is deployed yet that could be told. First: npm run deploy.');
  const key = givenKey ?? (await stripeKeyOf(world)) ?? '';
  if (!/^(sk|rk)_/.test(key)) throw new Declined('There is no key of Stripe’s yet: docs/deploy.md, section 3.');
  const client = connect(key, stripeUrl);
  const url = output(outputs, 'WebhookUrl');
  const secretId = output(outputs, 'StripeWebhookSecretsId');
  const secrets = signingSecretsIn(await secretText(aws, secretId));
  const endpoints = await endpointsAt(client, url);
  const right = endpoints.find((endpoint) => faultsOf(endpoint).length === 0);
  if (right && secrets.length > 0 && !again) return console.log(`Nothing to do: ${right.id} posts to ${url}.`);
  if (right && !again)
    throw new Declined(
      `Stripe posts to ${url} (${right.id}), but its signing secret is not stored, and Stripe does not show it again. Put it from where you kept it, or register the endpoint anew: npm run deploy:webhook -- --again.`,
    );
  const { id, secret } = await register(client, url);
  // Stripe repeats what is not verified yet, and what the old endpoint had sent is still verified by the old secret.
  const SecretString = [secret, ...secrets.slice(0, 1)].join('\n');
  await aws.secrets.send(new PutSecretValueCommand({ SecretId: secretId, SecretString })).catch(async (error) => {
    // Nobody has its secret now: kept, it would look right to the next run, and nothing that it posts be taken.
    await client.webhookEndpoints.del(id);
    throw error;
  });
  for (const old of endpoints) await client.webhookEndpoints.del(old.id);
  console.log(`${id} posts to ${url}; its signing secret is stored, and read by the functions within five minutes.`);
  for (const old of endpoints) console.log(`${old.id}, which it replaces, is deleted.`);
});

async function register(client: Stripe, url: string) {
  const { id, secret } = await client.webhookEndpoints.create({
    url,
    enabled_events: [...STRIPE_EVENTS],
    api_version: STRIPE_API_VERSION,
    description: 'Switchplan',
  });
  if (!secret) throw new Error(`Stripe answered without the signing secret of ${id}; delete it in the dashboard.`);
  return { id, secret };
}
